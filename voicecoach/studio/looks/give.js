// This module makes what is handed over: the track, the sheet, the published folder.
import { ask, say } from "./asking.js";
import { followLanguage } from "./voices.js";

const form = document.getElementById("give");
const by = (id) => document.getElementById(id);
const chosen = () => {
  const data = new FormData(form), values = Object.fromEntries(data);
  return {
    ...values, rate: Number(values.rate), avoid: data.getAll("avoid"),
    minutes: values.minutes ? Number(values.minutes) : null,
  };
};
const soon = (wait) => new Promise((done) => setTimeout(done, wait));
const guarded = (button, work) => button?.addEventListener("click", async () => {
  button.disabled = true;
  try { await work(); } catch (problem) { say(problem.message, true); } finally { button.disabled = false; }
});
const post = async (address, sent) => (await ask(address, sent)).json();

if (form) {
  const at = form.dataset.at; // the address of a routine, or of what was given
  if (form.elements.voice) followLanguage(form.elements.language, form.elements.voice);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => { if (target.matches("select, [name=minutes], [name=avoid]")) { by("made").hidden = true; by("making").textContent = ""; } });

  const whom = form.elements.for;
  const named = () => {
    const { name, practice } = whom.selectedOptions[0].dataset;
    form.elements.patient.value = name;
    if (practice) form.elements.practice.value = practice;
    by("noted").textContent = "";
  };
  whom?.addEventListener("change", named);
  const noted = ({ noted: address }) => {
    if (!address) return;
    const link = Object.assign(document.createElement("a"), { href: address, textContent: "It is noted on the patient's page." });
    by("noted").replaceChildren(link);
  };

  guarded(by("make"), async () => {
    by("made").hidden = true;
    const given = await post(`${at}/tracks`, chosen());
    noted(given);
    const bar = by("bar");
    bar.hidden = false;
    try {
      for (;;) {
        const state = await (await ask(`/tracks/${given.key}/state`)).json();
        if (state.stage === "made") break;
        if (state.stage === "failed") throw new Error(state.problem);
        by("making").textContent = state.stage === "waiting" ? "Others are made first…" : `${state.label}…`;
        bar.value = state.part;
        await soon(300);
      }
    } finally {
      bar.hidden = true;
      by("making").textContent = "";
    }
    by("making").textContent = "The track is made.";
    by("code").innerHTML = given.code;
    by("scan").hidden = !given.code;
    by("open").href = given.address;
    by("sound").href = given.sound;
    by("sound").download = `${form.dataset.name.replace(/\.ya?ml$/, "")}.mp3`;
    by("made").hidden = false;
  });

  guarded(by("print"), async () => {
    const tab = window.open("", "_blank"); // at once: later a browser takes it for an advertisement
    try {
      const sheet = await post(`${at}/sheets`, chosen());
      if (tab) tab.location = sheet.address;
      else location.href = sheet.address;
      noted(sheet);
    } catch (problem) {
      tab?.close();
      throw problem;
    }
  });

  guarded(by("publish"), async () => {
    by("published").hidden = true;
    let state = await post("/publish", { address: chosen().address });
    while (state.stage === "working") {
      by("publishing").textContent = `${state.told}…`;
      await soon(500);
      state = await (await ask("/publish/state")).json();
    }
    by("publishing").textContent = "";
    if (state.stage === "failed") throw new Error(state.told);
    by("publishing").textContent = `${state.told}.`;
    by("published").hidden = false;
  });
}
