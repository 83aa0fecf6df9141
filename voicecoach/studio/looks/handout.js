// This module sends a handout, shows what it becomes, and makes a routine of it.
import { ask, say } from "./asking.js";

const by = (id) => document.getElementById(id);
const form = by("bring"), drop = by("drop"), brought = by("brought");

let corrections = [];

async function bring(content, name) {
  by("reading").textContent = "Reading…";
  try {
    const answer = await ask(`/handout?name=${encodeURIComponent(name)}`, "", { body: content, headers: { "Content-Type": "application/octet-stream" } });
    brought.innerHTML = await answer.text();
    corrections = [];
    by("result").focus();
    by("result").scrollIntoView({ block: "start" });
  } catch (problem) {
    brought.textContent = "";
    say(problem.message, true);
  } finally {
    by("reading").textContent = "";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [file] = by("file").files;
  const text = by("text").value;
  if (text.trim()) bring(text, "");
  else if (file) bring(file, file.name);
  else say("Choose a file, or paste a text.", true);
});
function bringChosen() {
  const [file] = by("file").files;
  if (file) { by("text").value = ""; bring(file, file.name); }
}
by("file").addEventListener("change", bringChosen);
bringChosen(); // it may have been chosen before this was there
// Wherever on the page it is dropped: beside the place for it a browser would leave the page.
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    const [file] = kind === "drop" ? event.dataTransfer.files : [];
    if (file) bring(file, file.name);
  });
}

// A person says what a sentence is, and the handout is read anew with that.
async function mend(wanted, number) {
  const scrolled = brought.querySelector(".text").scrollTop, is = chosenTool();
  by("reading").textContent = "Reading…";
  try {
    const answer = await ask("/handout/mended", { key: brought.querySelector(".brought").dataset.key, corrections: wanted });
    brought.innerHTML = await answer.text();
    corrections = wanted;
    by("unmend").hidden = !corrections.length;
    brought.querySelector(".text").scrollTop = scrolled;
    const tool = brought.querySelector(`[name=is][value="${is}"]`);
    if (tool) tool.checked = true;
    by(`sentence-${number}`)?.focus({ preventScroll: true });
    say(by("result").textContent);
  } catch (problem) {
    say(problem.message, true);
  } finally {
    by("reading").textContent = "";
  }
}
const chosenTool = () => brought.querySelector("[name=is]:checked")?.value ?? "";
const correct = (sentence, is) => {
  const number = Number(sentence.dataset.number);
  mend([...corrections.filter((one) => one.sentence !== number || one.is !== is), { is, sentence: number }], number);
};
const KEYS = { b: "begins", n: "named", x: "not spoken", s: "both sides" };
brought.addEventListener("keydown", (event) => {
  const is = !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key.toLowerCase()];
  if (is && event.target.matches(".sentence")) { event.preventDefault(); correct(event.target, is); }
});

// A stretch and its sentences are shown together.
const point = ({ target }) => {
  const of = target.closest?.("[data-of]")?.dataset.of;
  brought.querySelectorAll(".pointed").forEach((one) => one.classList.remove("pointed"));
  if (of) brought.querySelectorAll(`[data-of="${of}"]`).forEach((one) => one.classList.add("pointed"));
};
brought.addEventListener("pointerover", point);
brought.addEventListener("focusin", point);
brought.addEventListener("click", ({ target }) => {
  const sentence = target.closest(".sentence");
  if (sentence && chosenTool()) correct(sentence, chosenTool());
  if (target.id === "unmend") mend(corrections.slice(0, -1), corrections.at(-1).sentence);
  if (target.id === "next") {
    const [first, ...others] = target.dataset.doubts.split(" ");
    target.dataset.doubts = [...others, first].join(" ");
    by(`sentence-${first}`).focus();
  }
  if (target.id === "keep") keep(target);
});
async function keep(button) {
  button.disabled = true;
  try {
    const kept = await ask("/handout/kept", { key: brought.querySelector(".brought").dataset.key, title: by("script-title").value, script: by("script").value });
    location.href = (await kept.json()).address;
  } catch (problem) {
    say(problem.message, true);
    button.disabled = false;
  }
}
