// This script knows what of a session was heard, counts it when it is done, and remembers its place.

const PLACES = "voicecoach places";
const MOST_PLACES = 50;
const LEAST_PLACE = 15; // seconds: whoever left sooner begins anew
const REMEMBER_SECONDS = 2;
const DONE_SHARE = 0.8; // of the session that was played, and not passed over
const work = timeline.intervals.filter((one) => ["hold", "move", "pause"].includes(one.kind));
const END = Math.min(work.at(-1)?.end ?? Infinity, timeline.duration - 1);

let heard = []; // spans [from, to] in seconds that were played, in order and apart
let since; // where the playing that goes on was noted last
let counted = false;
let remembered = 0; // when the place was written last
let offered = 0; // seconds at which a listener can go on

/** Put `spans` in order, and those that touch into one. */
function joined(spans) {
  const found = [];
  for (const [from, to] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = found.at(-1);
    if (last && from <= last[1] + 0.01) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Note that the sound has come to `time`: what lies between two notes without a seek was played. */
function hear(time) {
  if (since === undefined && time < 1 && counted) forgetHeard();
  if (since !== undefined && time > since) heard = joined([...heard, [since, time]]);
  since = time;
  if (!counted && isDone()) {
    counted = true;
    count({ title: timeline.title, level: session.level, minutes: Math.round(seconds() / 6) / 10 });
  }
  if (performance.now() - remembered > 1000 * REMEMBER_SECONDS) remember();
}

function seconds() {
  return heard.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Done is what was heard to the end of the last hold, and most of what comes before. */
function isDone() {
  const ended = heard.some(([from, to]) => from < END && to >= END - 0.1);
  return ended && seconds() >= DONE_SHARE * END;
}

function forgetHeard() {
  heard = [];
  counted = false;
}

function remember() {
  const time = now();
  if (offered || time === 0) return;
  remembered = performance.now();
  const places = stored(PLACES, {});
  delete places[location.pathname]; // so that it comes last
  if (time > LEAST_PLACE && time < END) places[location.pathname] = { time, of: timeline.duration, heard };
  store(PLACES, Object.fromEntries(Object.entries(places).slice(-MOST_PLACES)));
}

/** Offer the place where this session was left, if it is still the same one. */
function recall() {
  const left = stored(PLACES, {})[location.pathname];
  if (!(left?.time > LEAST_PLACE && left.time < END) || left.of !== timeline.duration) return;
  offered = left.time;
  heard = Array.isArray(left.heard) ? left.heard.filter((one) => one?.[0] < one?.[1]) : [];
}

audio.addEventListener("timeupdate", () => {
  if (!audio.seeking && !audio.error && audio.readyState && !lost) hear(audio.currentTime);
});
for (const event of ["seeking", "emptied"]) audio.addEventListener(event, () => (since = undefined));
audio.addEventListener("pause", remember);
addEventListener("pagehide", remember);
