// This module sends what is asked for on pages of patients, and shows what became of it.
import { ask, say } from "./asking.js";
import { followLanguage } from "./voices.js";

const main = document.getElementById("main");
let typed = false; // since the page was shown last

/** The fields of a form; a name that stands for several fields has a list. */
function sentBy(form) {
  const data = new FormData(form), many = (form.dataset.many ?? "").split(" ");
  const values = [...new Set(data.keys())].map((name) => [name, many.includes(name) ? data.getAll(name) : data.get(name)]);
  const sent = Object.fromEntries(values);
  if (sent.rate) sent.rate = Number(sent.rate);
  return sent;
}

/** Show the page anew; what is open stays open, and what has the focus keeps it. */
async function refresh() {
  const answer = await fetch(location.href);
  if (!answer.ok || !window.Idiomorph) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  const opened = (name, node) => !(name === "open" && node.tagName === "DETAILS");
  Idiomorph.morph(main, fresh.innerHTML, { morphStyle: "innerHTML", callbacks: { beforeAttributeUpdated: opened } });
  typed = false;
}

/** Do something once, unless somebody says no to the question before it. */
async function guarded(element, button, work) {
  if (button.disabled || (element.dataset.sure && !confirm(element.dataset.sure))) return;
  button.disabled = true;
  try {
    const told = await (await work()).json();
    if (told.address) location.href = told.address;
    else {
      await refresh();
      if (told.said) say(told.said);
    }
  } catch (problem) {
    say(problem.message, true);
  } finally {
    button.disabled = false;
  }
}

const { language, voice } = main.querySelector("form")?.elements ?? {};
if (voice) followLanguage(language, voice);
main.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.to) return;
  event.preventDefault();
  guarded(form, event.submitter ?? form.querySelector("button"), () => ask(form.dataset.to, sentBy(form)));
});
main.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-to]");
  if (!button) return;
  const id = button.id;
  guarded(button, button, () => ask(button.dataset.to, JSON.parse(button.dataset.sent ?? "{}")))
    .then(() => id && document.getElementById(id)?.focus());
});
main.addEventListener("change", ({ target }) => {
  const file = target.dataset.fileTo && target.files[0];
  if (!file) return;
  guarded(target, target, () => ask(target.dataset.fileTo, undefined, { method: "POST", body: file }))
    .then(() => { target.value = ""; });
});
main.addEventListener("input", () => { typed = true; });
document.addEventListener("visibilitychange", () => { // another window may have changed something
  if (!document.hidden && !typed && main.querySelector(".weeks, .people")) refresh().catch(() => {});
});
