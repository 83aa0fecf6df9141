// This module sends what is typed, one change after the other, and shows what came of it.
import { Unreachable, ask, say } from "./asking.js";

const PAUSE = 250; // milliseconds without a key before a change is sent
const LONGEST = 1000; // milliseconds after which it is sent, however fast somebody types
const AGAIN = 1000; // milliseconds until a studio that did not answer is asked once more
const work = document.getElementById("work");
const address = `/routines/${work.dataset.name}`;
const waiting = new Map(); // by place and field, what was typed and not sent
let timer = 0, since = 0, lost = false, busy = Promise.resolve(), sent = 0, answered = 0;
const listeners = new Set();

export const onChanged = (listener) => listeners.add(listener);
export const routine = address;
const opened = () => [...work.querySelectorAll(".card details.words[open]")].map((one) => one.closest(".card").dataset.place);

export function typed(place, field, value) {
  if (!waiting.size) since = performance.now();
  waiting.set(`${place}/${field}`, { edit: "set", place, field, value });
  clearTimeout(timer);
  timer = setTimeout(send, Math.min(PAUSE, Math.max(0, since + LONGEST - performance.now())));
  mark("…");
}

export function send() {
  clearTimeout(timer);
  if (!waiting.size) return busy;
  const edits = [...waiting.values()];
  waiting.clear();
  return change("edits", { edits });
}

export async function edit(...edits) {
  send();
  return change("edits", { edits });
}

export const act = (what) => { send(); return change(what, {}); };

function change(what, told) {
  sent += 1;
  busy = busy.then(async () => {
    try {
      const answer = await reached(`${address}/${what}`, { seen: work.dataset.seen, open: opened(), ...told });
      const came = await answer.json();
      if (answer.status === 409) return disagree(came, what, told);
      show(came, what !== "edits");
    } catch (problem) {
      say(problem.message, true);
      mark("Not kept");
    } finally {
      answered += 1;
    }
  });
  return busy;
}

/** Ask until the studio answers: what was typed is not lost with a studio that is opened again. */
async function reached(to, sent) {
  for (;;) {
    try {
      const answer = await ask(to, sent);
      if (lost) say("The studio answers again. All is kept.");
      lost = false;
      return answer;
    } catch (problem) {
      if (!(problem instanceof Unreachable)) throw problem;
      lost = true;
      mark("Not kept yet");
      say(`${problem.message} What you typed stays on this page, and is kept when it answers.`, true);
      await new Promise((done) => setTimeout(done, AGAIN));
    }
  }
}
addEventListener("beforeunload", (event) => { if (lost) event.preventDefault(); });

function mark(words) { const state = document.getElementById("state"); if (state) state.textContent = words; }

export function show(came, all = false) {
  work.dataset.seen = came.seen;
  for (const [id, html] of Object.entries(came.parts)) {
    const old = document.getElementById(id);
    if (old) Idiomorph.morph(old, html, { ignoreActiveValue: !all, restoreFocus: true });
  }
  const more = waiting.size || sent - answered > 1; // which is not in this answer
  if (came.state) mark(more ? "…" : came.state);
  listeners.forEach((listener) => listener(came));
}

// Two tabs, or an editor, changed the same routine: both texts can be had.
function disagree(came, what, told) {
  const dialog = document.getElementById("elsewhere");
  dialog.querySelector("p").textContent = came.told;
  dialog.returnValue = "";
  dialog.showModal();
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue === "mine") {
      await change("mine", told);
    } else {
      location.reload();
    }
  }, { once: true });
}

addEventListener("pagehide", () => {
  if (!waiting.size) return;
  const body = JSON.stringify({ seen: work.dataset.seen, open: [], edits: [...waiting.values()] });
  fetch(`${address}/edits`, { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true });
});

// What an editor or another tab saves is shown here, too, while nothing is being typed.
setInterval(async () => {
  const before = sent;
  const still = () => !waiting.size && sent === before && answered === before;
  if (document.hidden || !still()) return;
  try {
    const answer = await ask(`${address}/now?seen=${work.dataset.seen}&open=${opened().join("-")}`);
    const came = answer.status === 200 ? await answer.json() : {};
    if (came.parts && still()) show(came, true);
  } catch { /* the next change tells it */ }
}, 2000);
