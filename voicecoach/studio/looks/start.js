// This module begins a routine, or copies one of ours.
import { ask, say } from "./asking.js";

async function begin(sent) {
  try {
    const answer = await ask("/routines", sent);
    location.href = (await answer.json()).address;
  } catch (problem) {
    say(problem.message, true);
  }
}

document.getElementById("begin").addEventListener("submit", (event) => {
  event.preventDefault();
  begin({ title: event.target.elements.title.value });
});
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", () => begin({ title: button.dataset.title, from: button.dataset.from }));
}
