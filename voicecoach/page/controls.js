// This script lets a listener use the page: buttons, keys and the list of chapters.

const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
const PLAY = "M8 5v14l11-7z";
const PAUSE = "M6 5h4v14H6zM14 5h4v14h-4z";
const STEP = 5; // seconds that an arrow key moves

let seeking = false;

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
part.press.addEventListener("click", toggle);
part.anew.addEventListener("click", () => {
  offered = 0;
  forgetHeard();
  play();
  part.press.focus(); // the button that had the focus goes
});
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

part.speed.setAttribute("aria-label", `${words.speed} 1×`);
recall();
show();
drawArtworks();
