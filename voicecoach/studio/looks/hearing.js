// This module lets the routine be heard, and shows how long it takes and where the time goes.
import { ask, say } from "./asking.js";
import { onChanged, routine, send } from "./editing.js";
import { onPlaying, play, stop } from "./player.js";

const by = (id) => document.getElementById(id);
const button = by("play"), strip = by("strip"), lengths = by("lengths"), words = by("words-now");
const chosen = () => ({
  level: by("level")?.value ?? "", voice: by("voice").value, rate: Number(by("rate").value), language: by("language")?.value ?? "",
});
let rest = null, starts = {}, playing = false;

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
  if (text) hear({ text, place });
}
document.addEventListener("focusin", ({ target }) => { if (target.matches("textarea")) document.lastField = target; });

button.addEventListener("click", () => {
  if (playing) return stop();
  hear(rest ?? {});
});
onPlaying((state) => {
  playing = state.playing;
  button.textContent = playing ? "■ Stop" : "▶ Hear it";
  button.setAttribute("aria-pressed", String(playing));
  words.textContent = playing ? state.words : "";
  mark(state);
});
for (const id of ["level", "voice", "rate", "language"]) by(id)?.addEventListener("change", () => { stop(); measure(); });

// The strip: its rows are told by the server.
function shape() {
  const drawing = strip.querySelector("svg");
  return drawing && { drawing, ...Object.fromEntries(Object.entries(drawing.dataset).map(([key, value]) => [key, Number(value)])) };
}
strip.addEventListener("click", (event) => {
  const of = shape();
  if (!of) return;
  const box = of.drawing.getBoundingClientRect(), scale = of.drawing.viewBox.baseVal.width / box.width;
  const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
  const row = Math.floor((y - of.head) / of.row), along = (x - of.left) / of.across;
  const after = (row + along) * of.rowSeconds;
  if (row >= 0 && along >= 0 && along <= 1 && after < of.seconds) hear({ after });
});
function mark(state) {
  const of = shape();
  strip.querySelector(".now")?.remove();
  document.querySelectorAll(".card.heard").forEach((one) => one.classList.remove("heard"));
  if (!of || !state.playing || state.from.text) return;
  const at = (state.from.stretch ? starts[state.from.stretch] ?? 0 : 0) + state.at;
  const row = Math.floor(at / of.rowSeconds), x = of.left + of.across * (at / of.rowSeconds - row);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("class", "now");
  line.setAttribute("d", `M${x} ${of.head + of.row * row}v${of.row * 0.8}`);
  of.drawing.append(line);
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
      if (came.strip) strip.innerHTML = came.strip;
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
