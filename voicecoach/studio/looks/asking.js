// This module asks the server, and tells what went wrong in words.
const said = document.getElementById("said");
let timer = 0;

export function say(words, fault = false) {
  clearTimeout(timer);
  said.textContent = words;
  said.classList.toggle("fault", fault);
  said.hidden = !words;
  if (!fault) timer = setTimeout(() => { said.hidden = true; }, 4000);
}

/** Nobody answered. */
export class Unreachable extends Error {}

export async function ask(address, sent, options = {}) {
  let answer;
  try {
    answer = await fetch(address, sent === undefined ? options : {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(sent),
      ...options,
    });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new Unreachable("The studio does not answer. Is it still running?");
  }
  if (answer.ok || answer.status === 409) return answer;
  throw new Error(await answer.text() || `The studio answered ${answer.status}.`);
}
