// This module leads through the strip, by mouse and by keys, and marks in it what is heard.
const strip = document.getElementById("strip"), told = document.getElementById("strip-place");
let places = [], at = 0; // of each place its seconds and its name

function shape() {
  const drawing = strip.querySelector("svg");
  return drawing && { drawing, ...Object.fromEntries(Object.entries(drawing.dataset).map(([key, value]) => [key, Number(value)])) };
}

export function draw(drawing, named) {
  strip.innerHTML = drawing;
  places = named;
  strip.setAttribute("aria-valuemax", places.length - 1);
  point(Math.min(at, places.length - 1));
}

function line(seconds, name) {
  const of = shape();
  strip.querySelector(`.${name}`)?.remove();
  if (!of) return null;
  const row = Math.floor(seconds / of.rowSeconds), x = of.left + of.across * (seconds / of.rowSeconds - row);
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  made.setAttribute("class", name);
  made.setAttribute("d", `M${x} ${of.head + of.row * row}v${of.row * 0.8}`);
  of.drawing.append(made);
  return made;
}
export const markNow = (seconds) => line(seconds, "now");
export const unmark = () => strip.querySelector(".now")?.remove();

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
function point(number) {
  at = Math.max(0, Math.min(number, places.length - 1));
  const [seconds, name] = places[at];
  const words = `${clock(seconds)}, ${name}`;
  strip.setAttribute("aria-valuenow", at);
  strip.setAttribute("aria-valuetext", words);
  told.textContent = words;
  return line(seconds, "at");
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
export function onStrip(hear) {
  strip.addEventListener("click", (event) => {
    const of = shape();
    if (!of) return;
    const box = of.drawing.getBoundingClientRect(), scale = of.drawing.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
    const row = Math.floor((y - of.head) / of.row), along = (x - of.left) / of.across;
    const after = (row + along) * of.rowSeconds;
    if (row < 0 || along < 0 || along > 1 || after >= of.seconds) return;
    point(places.findLastIndex(([seconds]) => seconds <= after));
    hear({ after });
  });
  strip.addEventListener("keydown", (event) => {
    if (!places.length || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") hear({ after: places[at][0] });
    else if (event.key in STEPS) point(at + STEPS[event.key])?.scrollIntoView({ block: "nearest", inline: "nearest" });
    else return;
    event.preventDefault();
  });
}
