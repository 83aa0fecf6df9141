// This module makes the fields, buttons and keys of the page change the routine.
import { ask, say } from "./asking.js";
import { act, edit, onChanged, routine, send, show, typed } from "./editing.js";
import { hearLine, hearStretch } from "./hearing.js";

const work = document.getElementById("work");
const placeOf = (element) => element.dataset.place.split(".").filter(Boolean).map(Number);

function valueOf(field) {
  const text = field.value;
  if ("lines" in field.dataset) {
    let lines = text.split("\n").map((one) => one.trim()).filter(Boolean);
    if ("slugs" in field.dataset) lines = lines.map((one) => one.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""));
    return lines.length ? lines : null;
  }
  return text.trim() ? text : null;
}

work.addEventListener("input", ({ target }) => {
  if (target.dataset.field && target.tagName !== "SELECT") typed(placeOf(target), target.dataset.field, valueOf(target));
});
work.addEventListener("change", ({ target }) => {
  if (target.dataset.work) return changeWork(target);
  if (target.dataset.field && target.tagName === "SELECT") typed(placeOf(target), target.dataset.field, target.value || null);
  if (target.dataset.field) send();
});

const USUAL = { hold: "30", breaths: "5", repeat: "10", pause: "60" };
function changeWork(select) {
  const place = placeOf(select), old = select.dataset.work;
  edit(
    { edit: "set", place, field: old, value: null },
    { edit: "set", place, field: select.value, value: USUAL[select.value] },
  );
}

// A dose is changed without a keyboard by the signs beside it, and with one by the arrow keys, too.
const LEAST = { hold: 5, rest: 0 };
const STEPS = { hold: 5, rest: 5, pause: 10 };
const FIRST = { ...USUAL, reps: "2", sets: "2", rest: "30", rounds: "2" };
function step(field, by) {
  const what = field.dataset.field, shown = field.value.trim() || field.placeholder;
  const whole = STEPS[what] ?? 1, now = Number(shown);
  const next = (by > 0 ? Math.floor(now / whole) + 1 : Math.ceil(now / whole) - 1) * whole;
  const known = shown && Number.isFinite(now);
  field.value = known ? String(Math.max(LEAST[what] ?? 1, next)) : FIRST[what];
  typed(placeOf(field), what, field.value);
}
work.addEventListener("keydown", (event) => {
  const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (!by || event.altKey || !event.target.matches("label:has(.step) > input")) return;
  event.preventDefault();
  step(event.target, by);
});

work.addEventListener("click", (event) => {
  const sign = event.target.closest(".step");
  if (sign) {
    event.preventDefault();
    return step(sign.parentElement.querySelector("input"), Number(sign.dataset.step));
  }
  const button = event.target.closest("[data-act]");
  if (!button || button.closest(".library")) return;
  const card = button.closest("[data-place].card, [data-place].group");
  switch (button.dataset.act) {
    case "up": return move(card, -1);
    case "down": return move(card, 1);
    case "remove": return remove(card);
    case "hear": return hearStretch(card.dataset.name);
    case "line": return hearLine(document.getElementById(button.dataset.of), card?.dataset.place ?? "");
    default: return act(button.dataset.act);
  }
});

async function move(card, by) {
  const place = placeOf(card), to = [...place];
  to[to.length - 1] += by;
  const siblings = card.parentElement.querySelectorAll(":scope > [data-place]").length;
  if (to.at(-1) < 0 || to.at(-1) >= siblings) return;
  await edit({ edit: "move", place, to });
  const moved = document.getElementById(`card-${to.join(".")}`);
  const button = moved?.querySelector(`[data-act="${by < 0 ? "up" : "down"}"]`);
  (button?.disabled ? moved.querySelector("[data-act]:not(:disabled)") : button)?.focus();
  moved?.scrollIntoView({ block: "nearest" });
  say(`${moved?.dataset.name ?? "It"} is number ${to.at(-1) + 1} now.`);
}

async function remove(card) {
  const name = card.dataset.name ?? "The group", place = card.dataset.place;
  await edit({ edit: "remove", place: placeOf(card) });
  const next = document.getElementById(`card-${place}`) ?? [...work.querySelectorAll(".card")].at(-1);
  next?.querySelector('[data-act="hear"]')?.focus();
  say(`${name} is gone. Undo brings it back.`);
}

work.addEventListener("toggle", async ({ target }) => {
  if (!target.matches?.(".card details.words") || !target.open || target.querySelector(".texts")) return;
  const card = target.closest(".card");
  try {
    await send();
    const answer = await ask(`${routine}/card?place=${card.dataset.place}`);
    show({ seen: work.dataset.seen, parts: (await answer.json()).parts });
  } catch (problem) {
    say(problem.message, true);
  }
}, true);

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "s") { event.preventDefault(); send(); act("save"); }
    if (!typing && key === "z" && !event.shiftKey) { event.preventDefault(); act("undo"); }
    if (!typing && (key === "y" || (key === "z" && event.shiftKey))) { event.preventDefault(); act("redo"); }
  }
  const card = event.target.closest?.(".card, .group");
  if (event.altKey && card && (key === "arrowup" || key === "arrowdown")) {
    event.preventDefault();
    move(card, key === "arrowup" ? -1 : 1);
  }
});

// Cards are dragged to another place, or into a group; stretches of the library are dragged in.
const fit = (to, from, dragged) => !(dragged.matches(".group") && to.el.matches(".inner"));
function sortable(list) {
  if (Sortable.get(list)) return;
  Sortable.create(list, {
    group: { name: "cards", put: fit }, handle: ".grip, img", draggable: ".card, .group, .offer", animation: 120,
    onAdd: ({ item, to }) => { if (item.matches(".offer")) dropped(item, to); },
    onEnd: ({ item }) => { if (!item.matches(".offer")) placed(item); },
  });
}
const index = (item) => [...item.parentElement.children].filter((one) => one.matches("[data-place], .offer")).indexOf(item);
function whereabouts(item) {
  const group = item.parentElement.closest(".group");
  return group ? [index(group), index(item)] : [index(item)];
}
function placed(item) {
  const to = whereabouts(item);
  if (to.join(".") !== item.dataset.place) edit({ edit: "move", place: placeOf(item), to });
}
function dropped(item, list) {
  const place = whereabouts(item), use = item.dataset.use;
  item.remove();
  add({ use }, place, list);
}
export async function add(stretch, place = [work.querySelectorAll("#cards > [data-place]").length]) {
  await edit({ edit: "add", place, stretch });
  const card = document.getElementById(`card-${place.join(".")}`);
  if (!card) return;
  card.classList.add("new");
  card.scrollIntoView({ block: "nearest" });
  say(`${card.dataset.name} is number ${place.at(-1) + 1} now.`);
}
const sort = () => document.querySelectorAll("ol.cards").forEach(sortable);
onChanged(sort);
sort();
