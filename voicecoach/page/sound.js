// This script plays the sound: it goes to places, and goes on where a network lost it.

const RETRY_SECONDS = [1, 2, 4, 8, 15]; // seconds until a lost sound is asked for again; the last one stays
const BACK_SECONDS = 3; // seconds into a chapter after which "back" means its beginning

function go(time) {
  offered = 0;
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
  if (offered) go(offered);
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
