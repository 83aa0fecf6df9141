// This module sends a handout, shows what it becomes, and makes a routine of it.
import { ask, say } from "./asking.js";

const by = (id) => document.getElementById(id);
const form = by("bring"), drop = by("drop"), brought = by("brought");

async function bring(content, name) {
  by("reading").textContent = "Reading…";
  try {
    const answer = await ask(`/handout?name=${encodeURIComponent(name)}`, "", { body: content, headers: { "Content-Type": "application/octet-stream" } });
    brought.innerHTML = await answer.text();
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
by("file").addEventListener("change", ({ target }) => {
  const [file] = target.files;
  if (file) { by("text").value = ""; bring(file, file.name); }
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    const [file] = kind === "drop" ? event.dataTransfer.files : [];
    if (file) bring(file, file.name);
  });
}

// A stretch and its sentences are shown together.
const point = ({ target }) => {
  const of = target.closest?.("[data-of]")?.dataset.of;
  brought.querySelectorAll(".pointed").forEach((one) => one.classList.remove("pointed"));
  if (of) brought.querySelectorAll(`[data-of="${of}"]`).forEach((one) => one.classList.add("pointed"));
};
brought.addEventListener("pointerover", point);
brought.addEventListener("focusin", point);
brought.addEventListener("click", async ({ target }) => {
  if (target.id !== "keep") return;
  target.disabled = true;
  try {
    const kept = await ask("/handout/kept", { title: by("script-title").value, script: by("script").value });
    location.href = (await kept.json()).address;
  } catch (problem) {
    say(problem.message, true);
    target.disabled = false;
  }
});
