// This module shows the library, searches it, and puts its stretches into the routine.
import { ask, say } from "./asking.js";
import { add } from "./compose.js";

const shelf = document.getElementById("shelf"), form = document.getElementById("search");
const found = document.getElementById("found"), panel = document.getElementById("library-panel");
if (matchMedia("(max-width: 60rem)").matches) panel.open = false;

async function fill() {
  shelf.innerHTML = await (await ask(`/library?of=${document.getElementById("work").dataset.name}`)).text();
  Sortable.create(shelf, { group: { name: "cards", pull: "clone", put: false }, sort: false, handle: "img", draggable: ".offer" });
  search();
}

let asked = 0;
async function search() {
  const number = asked += 1;
  const answer = await ask(`/library/search?${new URLSearchParams(new FormData(form))}`);
  const wanted = await answer.json();
  if (number !== asked) return;
  const offers = new Map([...shelf.children].map((one) => [Number(one.dataset.number), one]));
  for (const offer of offers.values()) offer.hidden = true;
  const shown = wanted.map((one) => offers.get(one)).filter(Boolean);
  for (const offer of shown) { offer.hidden = false; shelf.append(offer); }
  found.textContent = shown.length ? `${shown.length} stretch${shown.length > 1 ? "es" : ""}` : "None is like that. Ask for less.";
}

const fault = (problem) => say(problem.message, true);
form.addEventListener("input", () => search().catch(fault));
form.addEventListener("submit", (event) => event.preventDefault());
shelf.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act=add]");
  if (button) add({ use: button.closest(".offer").dataset.use });
});
document.getElementById("own").addEventListener("click", () =>
  add({ name: "New stretch", setup: ["Say here how to get into it."], hold: "10-60" }));
fill().catch(fault);
