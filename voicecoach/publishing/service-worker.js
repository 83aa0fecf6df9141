// The service worker answers requests of the library, from the cache or from the network.
//
// Saved pages and sounds come from the cache first: a page and its sound are a pair, start at once
// on a bad network, and are taken anew as a pair when the index is opened (index.js).
// The index and what else the shell needs come from the network first, so that what is new is seen
// on the first look; when the network does not answer soon, the shell of the last visit does.

const HERE = registration.scope;
const SAVED = `voicecoach saved ${HERE}`;
const SHELLS = `voicecoach shell ${HERE} `;
const SHELL = SHELLS + PUBLISHED.version;
const NETWORK_TIMEOUT = 3000; // milliseconds that a listener waits for a slow network

const shell = new Set(PUBLISHED.shell.map((name) => new URL(name, HERE).href));

async function install() {
  const cache = await caches.open(SHELL);
  await cache.addAll([...shell].map((url) => new Request(url, { cache: "reload" })));
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(SHELLS) && name !== SHELL) await caches.delete(name);
  }
  await clients.claim();
}

/** The first byte and the last of a range of `size` bytes; null if unreadable (RFC 9110, 14.1). */
function span(range, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (!first && !last) return null;
  if (!first) return [Math.max(0, size - Number(last)), size - 1];
  if (last && Number(last) < Number(first)) return null;
  return [Number(first), Math.min(last ? Number(last) : Infinity, size - 1)];
}

/** The part of `whole` that was asked for; a range that cannot be read is ignored, as it must be. */
async function part(whole, range) {
  const blob = await whole.blob();
  const bytes = span(range, blob.size);
  const headers = { "Content-Type": whole.headers.get("Content-Type"), "Accept-Ranges": "bytes" };
  if (!bytes) return new Response(blob, { headers });
  const [first, last] = bytes;
  if (first > last) {
    headers["Content-Range"] = `bytes */${blob.size}`;
    return new Response(null, { status: 416, headers });
  }
  headers["Content-Range"] = `bytes ${first}-${last}/${blob.size}`;
  headers["Content-Length"] = String(last - first + 1);
  return new Response(blob.slice(first, last + 1), { status: 206, headers });
}

/** What the network has, or else the shell of the last visit. */
async function fresh(url) {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), NETWORK_TIMEOUT);
  try {
    const answer = await fetch(url, { cache: "no-cache", signal: aborter.signal });
    if (answer.ok) return answer;
  } catch {
    // No network, or a slow one.
  } finally {
    clearTimeout(timer);
  }
  return (await caches.match(url, { cacheName: SHELL })) ?? Response.error();
}

/** What the network has; a page that it has not leads back to the index, which tells why. */
function passed(request) {
  if (request.mode !== "navigate") return fetch(request);
  return fetch(request).catch(() => Response.redirect(`${HERE}#unsaved`));
}

async function answer(request) {
  // Whoever opens a page wants the saved one, whatever its version; a page asks for its own sound.
  const ignoreSearch = request.mode === "navigate";
  const saved = await caches.match(request.url, { cacheName: SAVED, ignoreSearch });
  const range = request.headers.get("Range");
  if (saved) return range ? part(saved, range) : saved;
  const url = request.url.replace(/(index\.html)?(#.*)?$/, "");
  return shell.has(url) ? fresh(url) : passed(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(HERE)) event.respondWith(answer(request));
});
