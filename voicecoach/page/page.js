// This script follows a track: it shows what the inlined timeline has at the audio's own time.
// Nothing here counts time by itself, so that seeking, pausing and a locked screen change nothing.

const session = JSON.parse(document.getElementById("session").textContent);
const { timeline, shown, words, kinds, pictures } = session;
const audio = document.getElementById("audio");
// Made here, since it has nothing to show before the first chapter with a picture.
document.getElementById("frame").append(Object.assign(new Image(), { id: "picture", alt: "", hidden: true }));
const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((one) => [one.id, one]));

const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
const PLAY = "M8 5v14l11-7z";
const PAUSE = "M6 5h4v14H6zM14 5h4v14h-4z";
const STEP = 5; // seconds that an arrow key moves
const ARTWORK = 256; // pixels of a picture on the lock screen
const PAPER = "#f6f4ef";
const RETRY_SECONDS = [1, 2, 4, 8, 15]; // seconds until a lost sound is asked for again; the last one stays
const BACK_SECONDS = 3; // seconds into a chapter after which "back" means its beginning

const spoken = timeline.cues.filter((cue) => cue.kind === "spoken");
const system = navigator.mediaSession; // the lock screen, where there is one
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

function of(part, whole) {
  return words.of.replace("{part}", part).replace("{whole}", whole);
}

function put(name, text) {
  if (part[name].textContent !== text) part[name].textContent = text;
}

let chapter = -1;

function showChapter(number) {
  chapter = number;
  const { stretch, side, image, mirrored } = shown[number];
  const title = timeline.chapters[number].title;
  put("stretch", stretch ?? title);
  put("side", side ? `${side[0].toLocaleUpperCase(timeline.language)}${side.slice(1)}` : "");
  put("announce", title);
  const after = timeline.chapters[number + 1];
  put("next", after ? `${words.next} ${after.title}` : "");
  const source = pictures[image];
  part.picture.hidden = !source;
  if (source) part.picture.src = source;
  part.picture.classList.toggle("drawing", Boolean(source?.startsWith("data:image/svg")));
  part.picture.classList.toggle("mirrored", mirrored);
  for (const [place, button] of buttons.entries()) {
    if (place === number) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  tellSystem();
}

function outside(time) {
  if (time === 0 && audio.paused) return words.press_play;
  return time >= timeline.duration - 0.5 ? words.done : words.listen;
}

function showInterval(time) {
  const now = at(timeline.intervals, time);
  const left = now ? now.end - time : 0;
  // Digits change when the coach says them: "3" is there as long as more than two seconds are left.
  put("left", now ? String(Math.ceil(left - 1e-6)) : outside(time));
  part.left.classList.toggle("text", !now);
  put("kind", now ? kinds[now.kind] : "");
  put("rep", now && now.reps > 1 ? of(now.rep, now.reps) : "");
  part.dial.classList.toggle("quiet", !now || !["hold", "move"].includes(now.kind));
  const share = now ? (calm.matches ? Math.ceil(left) : left) / (now.end - now.start) : 0;
  part.ring.style.strokeDashoffset = String(1 - Math.min(1, share));
  part.ring.style.visibility = now ? "visible" : "hidden";
}

function show() {
  const time = now();
  const number = Math.max(0, begun(timeline.chapters, time));
  if (number !== chapter) showChapter(number);
  showInterval(time);
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

function go(time) {
  place = Math.min(Math.max(time, 0), timeline.duration);
  if (reaches(place)) audio.currentTime = place;
  else fetchWhole();
  show();
}

/** Whether the browser can go there: on hosts that send no parts, to what it has at the most. */
function reaches(time) {
  const { seekable } = audio;
  const near = (_, one) => seekable.start(one) - 0.1 <= time && time <= seekable.end(one) + 0.1;
  return lost || !audio.readyState || Array.from(seekable, near).some(Boolean);
}

/** Take all of the sound, to go on at `place`. */
async function fetchWhole() {
  lost = true;
  part.fault.textContent = words.whole;
  part.fault.hidden = false;
  audio.pause();
  try {
    const answer = await fetch(audio.src, { cache: "no-store" }); // Firefox waits for what it has begun to keep
    if (!answer.ok) throw new Error(answer.statusText);
    audio.src = URL.createObjectURL(await answer.blob());
  } catch {
    part.fault.textContent = words.lost;
    askAgain();
  }
}

let place = 0; // where the listener is, also when the sound is lost
let lost = false; // whether there is no sound to tell the time
let wanted = false; // whether the listener wants to hear it, also while it is lost
let tries = 0;
let retry;

function now() {
  return lost ? place : audio.currentTime;
}

/** Tell why there is no sound; what a network has lost is asked for again. */
function lose() {
  const away = /^https?:$/.test(new URL(audio.src).protocol);
  const heard = audio.error.code === MediaError.MEDIA_ERR_DECODE;
  part.fault.textContent = heard ? words.unheard : away ? words.lost : words.missing;
  part.fault.hidden = false;
  lost = !heard;
  if (away && !heard) askAgain();
}

function askAgain() {
  clearTimeout(retry);
  retry = setTimeout(reload, 1000 * RETRY_SECONDS[Math.min(tries++, RETRY_SECONDS.length - 1)]);
}

function reload() {
  clearTimeout(retry);
  audio.load();
}

/** Go on where the sound was lost. */
function regain() {
  if (part.fault.hidden) return;
  part.fault.hidden = true;
  lost = false;
  go(place);
  if (lost) return; // until all of it is there
  tries = 0;
  if (wanted) play();
}

function goTo(number) {
  go(timeline.chapters[Math.min(Math.max(number, 0), timeline.chapters.length - 1)].start);
}

function back() {
  const number = Math.max(0, begun(timeline.chapters, now()));
  goTo(now() - timeline.chapters[number].start > BACK_SECONDS ? number : number - 1);
}

function forward() {
  const next = begun(timeline.chapters, now()) + 1;
  if (next < timeline.chapters.length) goTo(next);
}

function play() {
  wanted = true;
  if (audio.error) reload(); // else it stays silent, also when a headphone is there
  else if (!lost) audio.play().catch(() => {});
}

function toggle() {
  if (audio.paused) play();
  else pause();
}

function pause() {
  wanted = false;
  audio.pause();
}

let seeking = false;
let lock;

/** Keep the screen awake while it plays, where the browser lets us. */
async function stayAwake() {
  const wanted = () => !audio.paused && !document.hidden;
  if (wanted() && !lock) {
    const granted = await navigator.wakeLock?.request("screen").catch(() => undefined);
    granted?.addEventListener("release", () => {
      if (lock === granted) lock = undefined;
    });
    lock = granted;
  }
  if (wanted()) return;
  lock?.release();
  lock = undefined;
}

const artworks = new Map(); // by picture and side, each a PNG of its own: lock screens draw no SVG

/** Draw all pictures as lock screens show them, the other side mirrored. */
async function drawArtworks() {
  for (const { image, mirrored } of shown) {
    const name = `${image} ${mirrored}`;
    if (!pictures[image] || artworks.has(name)) continue;
    const picture = new Image();
    picture.src = pictures[image];
    await picture.decode();
    artworks.set(name, artwork(picture, mirrored));
    tellSystem();
  }
}

function artwork(picture, mirrored) {
  const canvas = Object.assign(document.createElement("canvas"), { width: ARTWORK, height: ARTWORK });
  const pen = canvas.getContext("2d");
  const scale = (0.9 * ARTWORK) / Math.max(picture.naturalWidth, picture.naturalHeight);
  const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, ARTWORK, ARTWORK);
  pen.translate(ARTWORK / 2, ARTWORK / 2);
  pen.scale(mirrored ? -1 : 1, 1);
  pen.drawImage(picture, -width / 2, -height / 2, width, height);
  return canvas.toDataURL("image/png");
}

function tellSystem() {
  const { image, mirrored } = shown[chapter];
  const src = artworks.get(`${image} ${mirrored}`);
  const artwork = src ? [{ src, sizes: `${ARTWORK}x${ARTWORK}`, type: "image/png" }] : [];
  const title = timeline.chapters[chapter].title;
  if (system) system.metadata = new MediaMetadata({ title, album: timeline.title, artist: "voicecoach", artwork });
}

/** Tell the lock screen where we are; it counts on by itself. */
function tellPosition() {
  const position = Math.min(audio.currentTime, timeline.duration);
  system?.setPositionState?.({ duration: timeline.duration, playbackRate: audio.playbackRate, position });
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
  part.speed.setAttribute("aria-label", `${words.speed} ${audio.playbackRate}×`);
});
for (const event of ["play", "pause", "ended"]) {
  audio.addEventListener(event, () => {
    if (part.fault.hidden) wanted = !audio.paused; // what they lost, some browsers pause
    part.sign.setAttribute("d", audio.paused ? PLAY : PAUSE);
    part.play.setAttribute("aria-label", audio.paused ? words.play : words.pause);
    stayAwake();
    follow();
  });
}
for (const event of ["seeked", "timeupdate"]) audio.addEventListener(event, show);
audio.addEventListener("timeupdate", () => {
  const steady = audio.readyState && !audio.error && !audio.seeking && !audio.ended;
  if (steady && part.fault.hidden) place = audio.currentTime;
});
for (const event of ["play", "pause", "seeked", "ratechange"]) audio.addEventListener(event, tellPosition);
audio.addEventListener("error", lose);
audio.addEventListener("loadedmetadata", regain);
addEventListener("online", () => part.fault.hidden || reload());
document.addEventListener("visibilitychange", () => {
  stayAwake();
  follow();
});

const KEYS = {
  " ": toggle,
  ArrowLeft: () => go(now() - STEP),
  ArrowRight: () => go(now() + STEP),
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

const ACTIONS = {
  play,
  pause,
  previoustrack: back,
  nexttrack: forward,
  seekto: (asked) => go(asked.seekTime),
};
for (const [name, action] of Object.entries(ACTIONS)) system?.setActionHandler(name, action);
part.speed.setAttribute("aria-label", `${words.speed} 1×`);
show();
drawArtworks();
