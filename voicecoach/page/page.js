// Follows a track: the inlined timeline and the audio's own clock in, what is shown out.
// Nothing here counts time by itself, so that seeking, pausing and a locked screen change nothing.

const session = JSON.parse(document.getElementById("session").textContent);
const { timeline, shown, pictures } = session;
const audio = document.getElementById("audio");
const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((one) => [one.id, one]));

const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
const KINDS = { hold: "Hold", move: "Move", prepare: "Get ready", rest: "Rest", pause: "Rest quietly" };
const PLAY = "M8 5v14l11-7z";
const PAUSE = "M6 5h4v14H6zM14 5h4v14h-4z";
const STEP = 5; // seconds that an arrow key moves
const REGRET = 3; // seconds into a chapter after which "back" means its beginning

const spoken = timeline.cues.filter((cue) => cue.kind === "spoken");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

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

function clock(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

function put(name, text) {
  if (part[name].textContent !== text) part[name].textContent = text;
}

let chapter = -1;

function showChapter(number) {
  chapter = number;
  const { stretch, side, image } = shown[number];
  const title = timeline.chapters[number].title;
  put("stretch", stretch ?? title);
  put("side", side ? `${side[0].toUpperCase()}${side.slice(1)}` : "");
  put("announce", title);
  const after = timeline.chapters[number + 1];
  put("next", after ? `Next: ${after.title}` : "");
  const source = pictures[image];
  part.picture.hidden = !source;
  if (source) part.picture.src = source;
  part.picture.classList.toggle("drawing", Boolean(source?.startsWith("data:image/svg")));
  part.picture.classList.toggle("mirrored", side === "left");
  for (const [place, button] of buttons.entries()) {
    if (place === number) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  tellSystem(title, source);
}

function showInterval(time) {
  const now = at(timeline.intervals, time);
  const left = now ? now.end - time : 0;
  // Digits change when the coach says them: "3" is there as long as more than two seconds are left.
  put("left", now ? String(Math.ceil(left - 1e-6)) : time >= timeline.duration - 0.5 ? "Done" : "Listen");
  part.left.classList.toggle("text", !now);
  put("kind", now ? KINDS[now.kind] : "");
  put("rep", now && now.reps > 1 ? `${now.rep} of ${now.reps}` : "");
  part.dial.classList.toggle("quiet", !now || !["hold", "move"].includes(now.kind));
  const share = now ? (calm.matches ? Math.ceil(left) : left) / (now.end - now.start) : 0;
  part.ring.style.strokeDashoffset = String(1 - Math.min(1, share));
  part.ring.style.visibility = now ? "visible" : "hidden";
}

function show() {
  const time = audio.currentTime;
  const number = Math.max(0, begun(timeline.chapters, time));
  if (number !== chapter) showChapter(number);
  showInterval(time);
  put("caption", at(spoken, time)?.text ?? "");
  put("whole", `${clock(time)} / ${clock(timeline.duration)}`);
  if (document.activeElement !== part.seek || !seeking) part.seek.value = String(time);
  part.seek.setAttribute("aria-valuetext", `${clock(time)} of ${clock(timeline.duration)}`);
}

function follow() {
  show();
  if (!audio.paused && !document.hidden) requestAnimationFrame(follow);
}

function go(time) {
  audio.currentTime = Math.min(Math.max(time, 0), timeline.duration);
  show();
}

function goTo(number) {
  go(timeline.chapters[Math.min(Math.max(number, 0), timeline.chapters.length - 1)].start);
}

function back() {
  const now = Math.max(0, begun(timeline.chapters, audio.currentTime));
  goTo(audio.currentTime - timeline.chapters[now].start > REGRET ? now : now - 1);
}

function forward() {
  goTo(begun(timeline.chapters, audio.currentTime) + 1);
}

function toggle() {
  if (audio.paused) audio.play().catch(() => {});
  else audio.pause();
}

let seeking = false;
let lock;

/** Keep the screen awake while it plays, where the browser lets us. */
async function stayAwake() {
  if (audio.paused || document.hidden) {
    lock?.release();
    lock = undefined;
  } else if (!lock) {
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    lock?.addEventListener("release", () => (lock = undefined));
  }
}

function tellSystem(title, source) {
  if (!("mediaSession" in navigator)) return;
  const artwork = source ? [{ src: source }] : [];
  navigator.mediaSession.metadata = new MediaMetadata({ title, album: timeline.title, artist: "voicecoach", artwork });
}

const buttons = timeline.chapters.map((one, number) => {
  const button = document.createElement("button");
  const start = document.createElement("span");
  button.type = "button";
  start.textContent = clock(one.start);
  button.append(one.title, start);
  button.addEventListener("click", () => {
    goTo(number);
    scrollTo({ top: 0 });
  });
  const place = document.createElement("li");
  place.append(button);
  part.list.append(place);
  return button;
});

part.play.addEventListener("click", toggle);
part.back.addEventListener("click", back);
part.forward.addEventListener("click", forward);
part.speed.addEventListener("click", () => {
  audio.playbackRate = SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length];
});
part.seek.max = String(Math.floor(timeline.duration));
part.seek.addEventListener("input", () => {
  seeking = true;
  go(Number(part.seek.value));
});
part.seek.addEventListener("change", () => (seeking = false));

audio.addEventListener("ratechange", () => {
  put("speed", `${audio.playbackRate}×`);
  part.speed.setAttribute("aria-label", `Speed ${audio.playbackRate}×`);
});
for (const event of ["play", "pause", "ended"]) {
  audio.addEventListener(event, () => {
    part.sign.setAttribute("d", audio.paused ? PLAY : PAUSE);
    part.play.setAttribute("aria-label", audio.paused ? "Play" : "Pause");
    stayAwake();
    follow();
  });
}
for (const event of ["seeked", "timeupdate"]) audio.addEventListener(event, show);
audio.addEventListener("error", () => (part.fault.hidden = false));
document.addEventListener("visibilitychange", () => {
  stayAwake();
  follow();
});

const KEYS = {
  " ": toggle,
  ArrowLeft: () => go(audio.currentTime - STEP),
  ArrowRight: () => go(audio.currentTime + STEP),
  ArrowUp: back,
  ArrowDown: forward,
};
document.addEventListener("keydown", (event) => {
  const own = event.target.closest("button, a, input");
  if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (own && (event.key === " " || own === part.seek)) return;
  event.preventDefault();
  KEYS[event.key]();
});

if ("mediaSession" in navigator) {
  const actions = { play: toggle, pause: toggle, previoustrack: back, nexttrack: forward, seekto: (asked) => go(asked.seekTime) };
  for (const [name, action] of Object.entries(actions)) navigator.mediaSession.setActionHandler(name, action);
}
part.speed.setAttribute("aria-label", "Speed 1×");
show();
