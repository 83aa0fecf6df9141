// This script shows how far a track is, and opens its page when it is made.
const POLL_INTERVAL = 400; // milliseconds between two looks
const { key, words } = document.querySelector("main").dataset;
const told = JSON.parse(words);
const state = document.getElementById("state");
const bar = document.querySelector("progress");

async function look() {
  try {
    const answer = await fetch(`/tracks/${key}/state`);
    const job = await answer.json();
    if (job.stage === "made" || job.stage === "failed") return location.reload();
    if (job.stage === "waiting") {
      state.textContent = told.waits.replace("{before}", job.before);
      bar.removeAttribute("value");
    } else {
      state.textContent = told.making_stage.replace("{stage}", told[job.label.toLowerCase()] ?? job.label);
      bar.value = job.part;
    }
  } catch {
    state.textContent = told.silent;
  }
  setTimeout(look, POLL_INTERVAL);
}
look();
