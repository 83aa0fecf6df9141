// This script shows how far a track is, and opens its page when it is made.
const POLL_INTERVAL = 400; // milliseconds between two looks
const { key } = document.querySelector("main").dataset;
const state = document.getElementById("state");
const bar = document.querySelector("progress");

async function look() {
  try {
    const answer = await fetch(`/tracks/${key}/state`);
    const job = await answer.json();
    if (job.stage === "made" || job.stage === "failed") return location.reload();
    if (job.stage === "waiting") {
      state.textContent = `Your track waits: ${job.before} before it.`;
      bar.removeAttribute("value");
    } else {
      state.textContent = `Your track is being made: ${job.label.toLowerCase()}.`;
      bar.value = job.part;
    }
  } catch {
    state.textContent = "The computer with the library does not answer.";
  }
  setTimeout(look, POLL_INTERVAL);
}
look();
