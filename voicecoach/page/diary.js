// This script counts the sessions that were done, shows their weeks, and writes them to a file.
// They stay in this browser: nothing here asks for any address.

const diary = document.getElementById("diary");
const diaryWords = JSON.parse(diary.dataset.words);
// One diary for each library, since many can be on one host.
const DIARY = `voicecoach done ${new URL(diary.dataset.root, location).pathname}`;
const MOST_DONE = 5000;
const WEEKS = 6;
const locale = document.documentElement.lang;

/** What was done, the oldest first; what somebody else wrote there is left out. */
function allDone() {
  return stored(DIARY, []).filter((one) => one && !Number.isNaN(Date.parse(one.at)));
}

function count({ title, level, minutes }) {
  const all = [...allDone(), { at: new Date().toISOString(), title, level, minutes }];
  store(DIARY, all.slice(-MOST_DONE));
  showDiary();
}

function dayOf(date) {
  const padded = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;
}

/** The day `days` after `date`, at noon, which no change of clocks can move to another day. */
function after(date, days) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12);
}

function firstOfWeek(date) {
  const known = new Intl.Locale(locale);
  const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 };
  return after(date, -((date.getDay() - firstDay + 7) % 7));
}

function cell(kind, text, name = "") {
  const made = document.createElement(kind);
  made.textContent = text;
  made.className = name;
  if (kind === "th") made.scope = "col";
  return made;
}

function showDiary() {
  const all = allDone();
  const times = new Map();
  for (const { at } of all) {
    const day = dayOf(new Date(at));
    times.set(day, (times.get(day) ?? 0) + 1);
  }
  const today = after(new Date(), 0);
  const newest = firstOfWeek(today);
  const first = after(newest, -7 * (WEEKS - 1));
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const days = [0, 1, 2, 3, 4, 5, 6];
  const head = document.createElement("tr");
  head.append(cell("td", ""), ...days.map((day) => weekdayCell(after(first, day))));
  const rows = Array.from({ length: WEEKS }, (_, week) => {
    const begin = after(first, 7 * week);
    const row = document.createElement("tr");
    const name = cell("th", short.format(begin));
    name.scope = "row";
    row.append(name, ...days.map((day) => dayCell(after(begin, day), times, today)));
    return row;
  });
  document.getElementById("weeks").replaceChildren(head, ...rows);
  const thisWeek = days.reduce((sum, day) => sum + (times.get(dayOf(after(newest, day))) ?? 0), 0);
  document.getElementById("diary-counts").textContent =
    `${diaryWords.this_week.replace("{count}", thisWeek)} · ${diaryWords.in_all.replace("{count}", all.length)}`;
  diary.hidden = all.length === 0;
}

/** One letter for the eye, the whole word for the ear. */
function weekdayCell(date) {
  const word = (weekday) => new Intl.DateTimeFormat(locale, { weekday }).format(date);
  const made = cell("th", word("narrow"));
  made.setAttribute("aria-label", word("long"));
  return made;
}

function dayCell(date, times, today) {
  const done = times.get(dayOf(date));
  const made = cell("td", "", dayOf(date) === dayOf(today) ? "today" : "");
  if (done) made.append(cell("span", String(done)));
  return made;
}

/** A field as spreadsheets read it; a sign that begins a formula there gets a quote before it. */
function field(value) {
  const text = String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1");
  return `"${text.replaceAll('"', '""')}"`;
}

function diaryFile() {
  const names = ["date", "time", "routine", "level", "minutes"].map((name) => diaryWords[name]);
  const rows = allDone().map(({ at, title, level, minutes }) => {
    const date = new Date(at);
    return [dayOf(date), date.toTimeString().slice(0, 5), title, level, minutes];
  });
  // The mark at its beginning tells spreadsheets that it is UTF-8.
  return `\ufeff${[names, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

document.getElementById("diary-save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([diaryFile()], { type: "text/csv" }));
  link.download = `${diaryWords.file}-${dayOf(new Date())}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});
document.getElementById("diary-wipe").addEventListener("click", () => {
  if (!confirm(diaryWords.sure)) return;
  store(DIARY, []);
  showDiary();
});
addEventListener("pageshow", showDiary); // another page may have counted meanwhile
showDiary();
