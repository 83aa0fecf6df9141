// This script saves routines on a phone: it puts their pages and sounds into a cache.
// Their addresses name their content (?v=), so a page and the sound that it asks for are always a
// pair, and what changed since it was saved has another address.

const HERE = new URL("./", location).href;
const SAVED = `voicecoach saved ${HERE}`;
const words = JSON.parse(main.dataset.words);
const rows = [...document.querySelectorAll("[data-page]")].map(rowOf);

const ANY_VERSION = { ignoreSearch: true };
const MESSAGE_TIME = 8000; // milliseconds that a message is there
const pathOf = (url) => new URL(url).pathname;

let reading;

/** What a row of the page says. */
function rowOf(row) {
  return {
    button: row.querySelector("button"),
    title: row.dataset.title,
    page: new URL(row.dataset.page, HERE).href,
    sound: new URL(row.dataset.sound, HERE).href,
  };
}

/** A sentence about a routine. */
function of(wording, title) {
  return wording.replace("{title}", () => title);
}

/** Show and speak a message for a while; it lies over the list. */
function tell(text) {
  const told = document.getElementById("told");
  told.textContent = text;
  clearTimeout(reading);
  reading = setTimeout(() => (told.textContent = ""), MESSAGE_TIME);
}

/** Fetch `url` whole and keep it. A new answer, since one that was redirected opens no page. */
async function keep(cache, url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  await cache.put(url, new Response(await answer.blob()));
}

/** Remove all versions of `url` that are kept, but for `current`. */
async function forget(cache, url, current = undefined) {
  for (const { url: kept } of await cache.keys(url, ANY_VERSION)) {
    if (kept !== current) await cache.delete(kept);
  }
}

/** The page comes after its sound, so that where a page is kept, its sound is. */
async function save(cache, { page, sound }) {
  await keep(cache, sound);
  await keep(cache, page);
  await forget(cache, page, page);
  await forget(cache, sound, sound);
}

async function isSaved(cache, { page }) {
  return Boolean(await cache.match(page, ANY_VERSION));
}

/** Call a button something, for those who hear the page and those who point at it. */
function name(button, text) {
  button.setAttribute("aria-label", text);
  button.title = text;
}

function show({ button, title }, saved) {
  button.hidden = false;
  button.disabled = false;
  button.classList.toggle("saved", saved);
  name(button, of(saved ? words.saved_it : words.save_it, title));
}

async function toggle(cache, row) {
  if (await isSaved(cache, row)) {
    await forget(cache, row.page);
    await forget(cache, row.sound);
    show(row, false);
    tell(of(words.removed, row.title));
    return;
  }
  row.button.disabled = true;
  name(row.button, words.saving);
  navigator.storage?.persist?.();
  try {
    await save(cache, row);
    tell(of(words.kept, row.title));
  } catch {
    tell(of(words.failed, row.title));
  }
  show(row, await isSaved(cache, row));
}

/** Let a row be saved and removed by its button. */
async function offer(row) {
  if (!("caches" in window)) return;
  const cache = await caches.open(SAVED);
  show(row, await isSaved(cache, row));
  row.button.addEventListener("click", () => toggle(cache, row));
}

/** The paths of the pages and the sounds of tracks. */
function pathsOf(tracks) {
  return new Set(tracks.flatMap(({ page, sound }) => [pathOf(page), pathOf(sound)]));
}

/** The tracks that are saved from other pages; undefined where no network tells of them. */
async function savedElsewhere(cache) {
  const saved = new Set((await cache.keys()).map(({ url }) => pathOf(url)));
  const here = pathsOf(rows);
  if (!list || [...saved].every((path) => here.has(path))) return [];
  try {
    const tracks = (await allTracks()).map(({ page, sound }) => ({
      page: new URL(page, HERE).href, sound: new URL(sound, HERE).href,
    }));
    return tracks.filter(({ page }) => saved.has(pathOf(page)) && !here.has(pathOf(page)));
  } catch {
    return undefined;
  }
}

/** Forget what is no longer in the library. */
async function forgetOthers(cache, known) {
  const paths = pathsOf(known);
  for (const { url } of await cache.keys()) if (!paths.has(pathOf(url))) await cache.delete(url);
}

/** Take anew what is saved and changed meanwhile; without a network the old pair stays. */
async function renew(cache, known) {
  for (const row of known) {
    const old = (await isSaved(cache, row)) && !(await cache.match(row.page));
    if (old) await save(cache, row).catch(() => undefined);
  }
}

async function start() {
  const cache = await caches.open(SAVED);
  const elsewhere = await savedElsewhere(cache);
  if (elsewhere) await forgetOthers(cache, [...rows, ...elsewhere]);
  for (const row of rows) await offer(row);
  await navigator.serviceWorker.register("service-worker.js");
  await renew(cache, [...rows, ...(elsewhere ?? [])]);
}

if (location.hash === "#unsaved") {
  tell(words.unsaved);
}
if ("serviceWorker" in navigator && "caches" in window) start();
