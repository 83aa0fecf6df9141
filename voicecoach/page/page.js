// This script follows a track: it shows what the inlined timeline has at the audio's own time.
// Nothing here counts time by itself, so that seeking, pausing and a locked screen change nothing.

const session = JSON.parse(document.getElementById("session").textContent);
const { timeline, shown, words, kinds, pictures } = session;
const audio = document.getElementById("audio");
// Made here, since it has nothing to show before the first chapter with a picture.
document.getElementById("frame").append(Object.assign(new Image(), { id: "picture", alt: "", hidden: true }));
const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((one) => [one.id, one]));

const spoken = timeline.cues.filter((cue) => cue.kind === "spoken");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const firstImage = shown.map((one) => one.image).find((image) => pictures[image]);

/** The last of `spans`, ordered by start, that has begun at `time`, or -1. */
function begun(spans, time) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function at(spans, time) {
  const found = spans[begun(spans, time)];
  return found && time < found.end ? found : undefined;
}

function of(part, whole) {
  return words.of.replace("{part}", part).replace("{whole}", whole);
}

function put(name, text) {
  if (part[name].textContent !== text) part[name].textContent = text;
}

/** `start` until it plays, `end` when all is heard, `session` between. */
function stateAt(time) {
  if (time === 0 && audio.paused) return "start";
  return time >= timeline.duration - 0.5 ? "end" : "session";
}

let state;
let chapter = -1;

function showChapter(number) {
  chapter = number;
  const { stretch, side } = shown[number];
  const title = timeline.chapters[number].title;
  put("stretch", stretch ?? timeline.title);
  part.title.classList.toggle("unseen", !stretch); // it is the headline then
  put("side", side ? `${side[0].toLocaleUpperCase(timeline.language)}${side.slice(1)}` : "");
  put("announce", title);
  const after = timeline.chapters[number + 1];
  put("next", after ? `${words.next} ${after.title}` : "");
  for (const [place, button] of buttons.entries()) {
    if (place === number) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  tellSystem();
}

function showPicture() {
  const { image, mirrored } = state === "start" ? { image: firstImage } : shown[chapter];
  const source = pictures[image];
  part.picture.hidden = !source;
  if (source) part.picture.src = source;
  part.picture.classList.toggle("drawing", Boolean(source?.startsWith("data:image/svg")));
  part.picture.classList.toggle("mirrored", Boolean(mirrored));
}

function outside() {
  if (state === "start") return offered ? words.go_on : words.start;
  return state === "end" ? words.done : words.listen;
}

function showInterval(time) {
  const now = state === "start" ? undefined : at(timeline.intervals, time);
  const left = now ? now.end - time : 0;
  // Digits change when the coach says them: "3" is there as long as more than two seconds are left.
  put("left", now ? String(Math.ceil(left - 1e-6)) : outside());
  part.left.classList.toggle("text", !now);
  put("kind", now ? kinds[now.kind] : state === "start" && offered ? clock(offered) : "");
  put("rep", now && now.reps > 1 ? of(now.rep, now.reps) : "");
  part.dial.classList.toggle("quiet", !now || !["hold", "move"].includes(now.kind));
  const share = now ? (calm.matches ? Math.ceil(left) : left) / (now.end - now.start) : 0;
  part.ring.style.strokeDashoffset = String(1 - Math.min(1, share));
  part.ring.style.visibility = now ? "visible" : "hidden";
}

function nameOfPress() {
  if (state !== "start") return audio.paused ? words.play : words.pause;
  return offered ? words.go_on_at.replace("{time}", clock(offered)) : words.start;
}

function show() {
  const time = now();
  const number = Math.max(0, begun(timeline.chapters, time));
  const moved = number !== chapter || state !== stateAt(time);
  state = stateAt(time);
  if (number !== chapter) showChapter(number);
  if (moved) showPicture();
  document.body.dataset.state = state;
  part.anew.hidden = state !== "start" || !offered;
  showInterval(time);
  part.press.setAttribute("aria-label", nameOfPress());
  put("caption", at(spoken, time)?.text ?? "");
  put("whole", `${clock(time)} / ${clock(timeline.duration)}`);
  if (document.activeElement !== part.seek || !seeking) part.seek.value = String(time);
  part.seek.setAttribute("aria-valuetext", of(clock(time), clock(timeline.duration)));
}

let frame;

function follow() {
  show();
  cancelAnimationFrame(frame); // one loop, however often it is started
  if (!audio.paused && !document.hidden) frame = requestAnimationFrame(follow);
}
