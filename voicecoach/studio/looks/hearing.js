// This module lets the routine be heard, and shows how long it takes and where the time goes.
import { ask, say } from "./asking.js";
import { onChanged, routine, send } from "./editing.js";
import { onPlaying, play, stop } from "./player.js";
import { draw, markNow, onStrip, unmark } from "./strip.js";
import { followLanguage } from "./voices.js";

const by = (id) => document.getElementById(id);
const button = by("play"), lengths = by("lengths"), words = by("words-now");
const chosen = () => ({
  level: by("level")?.value ?? "", voice: by("voice").value, rate: Number(by("rate").value), language: by("language")?.value ?? "",
});
const own = by("language")?.value; // the routine is written in it
let starts = {}, playing = false;
followLanguage(by("language"), by("voice"));

async function hear(from) {
  await send();
  play(`${routine}/sound`, { ...chosen(), ...from });
}
export const hearStretch = (stretch) => hear({ stretch });
export function hearLine(field, place) {
  const lines = field.value.split("\n");
  const line = "selectionStart" in field && field.tagName === "TEXTAREA" && document.lastField === field
    ? field.value.slice(0, field.selectionStart).split("\n").length - 1 : 0;
  const text = (lines[line] || lines[0] || "").trim();
  // A line is in the language in which it is written, whatever is chosen for the session.
  const spoken = by("language")?.value === own ? {} : { language: "", voice: "" };
  if (text) hear({ text, place, ...spoken });
}
document.addEventListener("focusin", ({ target }) => { if (target.matches("textarea")) document.lastField = target; });

button.addEventListener("click", () => {
  if (playing) return stop();
  hear({});
});
onPlaying((state) => {
  playing = state.playing;
  button.textContent = playing ? "■ Stop" : "▶ Hear it";
  button.setAttribute("aria-pressed", String(playing));
  words.textContent = playing ? state.words : "";
  mark(state);
});
for (const id of ["level", "voice", "rate", "language"]) by(id)?.addEventListener("change", () => { stop(); measure(); });

onStrip(hear);
function mark(state) {
  unmark();
  document.querySelectorAll(".card.heard").forEach((one) => one.classList.remove("heard"));
  if (!state.playing || state.from.text) return;
  const at = (state.from.stretch ? starts[state.from.stretch] ?? 0 : 0) + state.at;
  markNow(at);
  const now = Object.entries(starts).findLast(([, start]) => start <= at)?.[0];
  if (now) document.querySelector(`.card[data-name="${CSS.escape(now)}"]`)?.classList.add("heard");
}

const drawn = document.querySelector(".where-time");
drawn.addEventListener("toggle", () => { if (drawn.open) measure(); });

let number = 0;
async function measure() {
  const mine = number += 1, all = [...by("level").options].map((one) => one.value);
  const shown = chosen(), told = new Map();
  const tell = () => {
    lengths.textContent = all.map((one) => `${one}: ${told.get(one) ?? "…"}`).join(" · ");
  };
  tell();
  try {
    for (const level of [shown.level, ...all.filter((one) => one !== shown.level)]) {
      const answer = await ask(`${routine}/measured`, { ...shown, level, drawn: level === shown.level && drawn.open });
      const came = await answer.json();
      if (mine !== number) return;
      if (came.problem) { lengths.textContent = came.problem; return; }
      told.set(level, came.length);
      tell();
      if (level === shown.level) starts = came.starts;
      if (came.strip) draw(came.strip, came.places);
    }
  } catch (problem) { say(problem.message, true); }
}
let soon = 0;
onChanged((came) => {
  if (came.levels) relevel(came.levels);
  clearTimeout(soon);
  soon = setTimeout(measure, 400);
});
function relevel(names) {
  const select = by("level"), now = select.value;
  if (names.join() === [...select.options].map((one) => one.value).join() || !names.length) return;
  select.replaceChildren(...names.map((one) => new Option(one[0].toUpperCase() + one.slice(1), one, false, one === now)));
}
measure();
