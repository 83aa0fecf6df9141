// Whoever types into the search gets the tracks that have all the words, from all pages.

const MOST_FOUND = 60; // tracks that are shown; more words find fewer
const MANY = 6; // as index.py has it
const form = document.querySelector(".search");
const typed = form.querySelector("input");
const shelf = document.getElementById("found-routines");
const summary = document.getElementById("found");
const usual = [...document.querySelectorAll(".routines:not(#found-routines), nav.pages")];
const pattern = document.querySelector(".levels li");
let asked = 0;

/** A text without marks and capitals, as people type it. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Those tracks that have all of the words. */
async function matching(words) {
  const tracks = await allTracks();
  for (const track of tracks) track.plain ??= plain(track.words);
  return tracks.filter((track) => words.every((word) => track.plain.includes(word)));
}

/** A row as the pages have it; `pattern` is one of them. */
function rowFor({ page, sound, title, told, length, routine }) {
  const item = pattern.cloneNode(true);
  Object.assign(item.dataset, { page, sound, title });
  const link = item.querySelector("a");
  const name = told[0].toLocaleUpperCase() + told.slice(1);
  link.href = page.split("?")[0];
  link.setAttribute("aria-label", `${name} ${length}, ${routine}`);
  link.querySelector("span").textContent = length;
  link.querySelector("span").previousSibling.textContent = `${name} `;
  return item;
}

/** A card with the tracks that were found of one routine. */
function cardFor(tracks) {
  const [{ routine, language, direction }] = tracks;
  const card = document.createElement("article");
  card.className = tracks.length > MANY ? "routine many" : "routine";
  card.lang = language;
  card.dir = direction;
  const title = document.createElement("h2");
  title.textContent = routine;
  const levels = document.createElement("ul");
  levels.className = "levels";
  levels.append(...tracks.map(rowFor));
  card.append(title, levels);
  return card;
}

function told(found) {
  if (!found.length) return words.found_none;
  const wording = found.length > MOST_FOUND ? words.found_more : words.found;
  return wording.replace("{count}", found.length).replace("{shown}", MOST_FOUND);
}

function showFound(found) {
  const cards = grouped(found);
  shelf.replaceChildren(...[...cards.values()].map(cardFor));
  for (const item of shelf.querySelectorAll("[data-page]")) offer(rowOf(item));
}

/** The tracks by their routine; Map.groupBy would be too new for some phones. */
function grouped(found) {
  const groups = new Map();
  for (const track of found) groups.set(track.slug, [...(groups.get(track.slug) ?? []), track]);
  return groups;
}

async function lookFor() {
  const number = ++asked;
  const searched = plain(typed.value).split(/\s+/).filter(Boolean);
  let text = "";
  let found = [];
  try {
    found = searched.length ? await matching(searched) : [];
    text = searched.length ? told(found) : "";
  } catch {
    text = words.list_failed;
  }
  if (number !== asked) return; // somebody typed on meanwhile
  for (const part of usual) part.hidden = Boolean(found.length || (searched.length && text));
  shelf.hidden = !found.length;
  summary.textContent = text;
  showFound(found.slice(0, MOST_FOUND));
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
typed.addEventListener("focus", () => allTracks().catch(() => undefined), { once: true });
typed.addEventListener("input", lookFor);
if (typed.value) lookFor(); // a browser that goes back fills the field by itself
