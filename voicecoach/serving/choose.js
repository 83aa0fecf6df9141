// This script tells how long the chosen session takes, and notes whether hold or minutes was chosen last.
const REST = 150; // milliseconds after the last change before the server is asked
const [form] = document.forms;
const { hold, minutes } = form.elements;
const shown = form.querySelector("output");
const length = document.getElementById("about");
const leftOut = document.getElementById("left-out");

let resting;
let asked;

function showHold() {
  shown.value = `${hold.value} s`;
}

function choose(by) {
  form.elements.by.value = by;
}

async function ask() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch("/length", { method: "POST", body, signal });
    const told = answer.ok ? await answer.json() : { length: "", left_out: await answer.text() };
    length.textContent = told.length;
    leftOut.textContent = told.left_out;
  } catch {
    if (!signal.aborted) length.textContent = leftOut.textContent = "";
  }
}

form.addEventListener("input", ({ target }) => {
  if (target === hold) choose("hold");
  if (target === minutes) choose("minutes");
  if (target.name === "level") hold.value = target.dataset.hold;
  showHold();
  clearTimeout(resting);
  resting = setTimeout(ask, REST);
});
showHold();
ask(); // a browser may have kept other values from before
