// This script tells the phone around the page what is heard, and keeps its screen on.

const ARTWORK = 256; // pixels of a picture on the lock screen
const PAPER = "#f6f4ef";
const system = navigator.mediaSession; // the lock screen, where there is one

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

const ACTIONS = {
  play,
  pause,
  previoustrack: back,
  nexttrack: forward,
  seekto: (asked) => go(asked.seekTime),
};
for (const [name, action] of Object.entries(ACTIONS)) system?.setActionHandler(name, action);
