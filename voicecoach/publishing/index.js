// Saves routines on this phone: the addresses in the list in, pages and sounds in a cache out.
// A sound's address names its content, so a page and the sound that it asks for are always a pair.

const HERE = new URL("./", location).href;
const SAVED = `voicecoach saved ${HERE}`;
const told = document.getElementById("told");
const rows = [...document.querySelectorAll("[data-page]")].map((row) => ({
  button: row.querySelector("button"),
  title: row.querySelector("button").getAttribute("aria-label").replace("Save ", ""),
  page: new URL(row.dataset.page, HERE).href,
  sound: new URL(row.dataset.sound, HERE).href,
}));

const pathOf = (url) => new URL(url).pathname;

/** Fetch `url` whole and keep it. A new answer, since one that was redirected opens no page. */
async function keep(cache, url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "" };
  await cache.put(url, new Response(await answer.blob(), { headers }));
}

/** Remove what is kept at the path of `url`, all but `url` itself. */
async function forget(cache, url, except = undefined) {
  for (const { url: kept } of await cache.keys()) {
    if (pathOf(kept) === pathOf(url) && kept !== except) await cache.delete(kept);
  }
}

/** The page comes last: where a page is kept, its sound is. */
async function save(cache, { page, sound }) {
  await keep(cache, sound);
  await keep(cache, page);
  await forget(cache, sound, sound);
}

function show({ button, title }, saved) {
  button.hidden = false;
  button.disabled = false;
  button.textContent = saved ? "Saved" : "Save";
  button.setAttribute("aria-pressed", String(saved));
  button.setAttribute("aria-label", `${button.textContent} ${title}`);
}

async function toggle(cache, row) {
  if (await cache.match(row.page)) {
    await forget(cache, row.page);
    await forget(cache, row.sound);
    show(row, false);
    told.textContent = `${row.title} is no longer on this phone.`;
    return;
  }
  row.button.disabled = true;
  row.button.textContent = "Saving …";
  navigator.storage?.persist?.();
  try {
    await save(cache, row);
    told.textContent = `${row.title} is saved and plays without a network.`;
  } catch {
    told.textContent = `${row.title} could not be saved. Is there a network, and room on this phone?`;
  }
  show(row, Boolean(await cache.match(row.page)));
}

/** Take a saved routine anew if it changed meanwhile; without a network the old pair stays. */
async function renew(cache, row) {
  const saved = Boolean(await cache.match(row.page));
  show(row, saved);
  if (saved && !(await cache.match(row.sound))) await save(cache, row).catch(() => undefined);
}

async function start() {
  await navigator.serviceWorker.register("service-worker.js");
  const cache = await caches.open(SAVED);
  const listed = new Set(rows.flatMap((row) => [pathOf(row.page), pathOf(row.sound)]));
  for (const { url } of await cache.keys()) if (!listed.has(pathOf(url))) await cache.delete(url);
  for (const row of rows) {
    row.button.addEventListener("click", () => toggle(cache, row));
    await renew(cache, row);
  }
}

if ("serviceWorker" in navigator && "caches" in window) start();
