// This module records the lines of a routine one by one: record, listen, again, keep, remove.
import { ask, say } from "./asking.js";
import { LONGEST, record, replay, wav } from "./microphone.js";
import { play, stop as silence } from "./player.js";

const form = document.getElementById("wanted"), lines = document.getElementById("lines");
const wanted = () => Object.fromEntries(new FormData(form));
let take = null; // what is being recorded, or was and is not kept yet

if (form) {
  const routine = `/routines/${form.dataset.name}`, at = `${routine}/own-voice`;
  const told = (words) => { take.panel.querySelector("[role=status]").textContent = words; };
  const button = (act) => take.panel.querySelector(`[data-act=${act}]`);
  const shown = (...acts) => take.panel.querySelectorAll("button").forEach((one) => { one.hidden = !acts.includes(one.dataset.act); });
  const sound = (buffer) => ({ body: buffer, headers: { "Content-Type": "audio/wav" } });
  const lineAt = (line) => [...lines.querySelectorAll(".own-line")].find((one) => one.dataset.line === line);

  const show = async () => { lines.innerHTML = await (await ask(`${at}/lines?${new URLSearchParams(wanted())}`)).text(); };

  function close() {
    take?.recorder?.stop();
    take?.panel.remove();
    take = null;
  }

  async function begin(line) {
    close();
    silence();
    const item = lineAt(line);
    item.append(document.getElementById("take").content.cloneNode(true));
    const mine = take = { line, panel: item.lastElementChild, recorder: null, sound: null };
    shown("discard");
    told("Waiting for the microphone…");
    try {
      const meter = mine.panel.querySelector("meter"), seconds = mine.panel.querySelector(".seconds");
      const recorder = await record((peak, passed) => {
        meter.value = Math.max(peak, meter.value * 0.98);
        seconds.textContent = `${Math.floor(passed)} s`;
        if (take === mine && passed >= LONGEST) end();
      });
      if (take !== mine) return recorder.stop();
      mine.recorder = recorder;
      told("Say it now.");
      shown("stop", "discard");
      button("stop").focus();
    } catch (problem) {
      if (take !== mine) return;
      close();
      say(problem.message, true);
      lineAt(line).querySelector("[data-act=record]").focus();
    }
  }

  async function end() {
    const mine = take;
    if (!mine?.recorder) return;
    mine.sound = mine.recorder.stop();
    mine.recorder = null;
    told("…");
    shown("discard");
    try {
      const answer = await ask(`${at}/checked`, "", sound(wav(mine.sound)));
      const remark = (await answer.json()).told;
      if (take !== mine) return;
      told(remark || "It is loud enough, and not too loud.");
      shown("keep", "replay", "again", "discard");
      button(remark ? "again" : "keep").focus();
    } catch (problem) {
      if (take !== mine) return;
      told(problem.message);
      shown("again", "discard");
      button("again").focus();
    }
  }

  async function keep() {
    const { line, sound: recorded } = take;
    const answer = await ask(`${at}/kept?${new URLSearchParams({ ...wanted(), line })}`, "", sound(wav(recorded)));
    await changed(answer, line, "It is kept.");
  }

  async function remove(line) {
    const answer = await ask(`${at}/removed`, { ...wanted(), line });
    await changed(answer, line, "It is removed. The voice says this line again.");
  }

  async function changed(answer, line, words) {
    close();
    lines.innerHTML = await answer.text();
    lineAt(line)?.querySelector("[data-act=listen]").focus();
    say(words);
  }

  const acts = {
    record: begin,
    again: begin,
    stop: end,
    keep,
    replay: () => replay(take.sound),
    discard: close,
    listen: (line) => play(`${routine}/sound`, { ...wanted(), text: line }),
    remove,
  };
  lines.addEventListener("click", async ({ target }) => {
    const pressed = target.closest("[data-act]");
    if (!pressed) return;
    try {
      await acts[pressed.dataset.act](pressed.closest(".own-line").dataset.line);
    } catch (problem) {
      say(problem.message, true);
    }
  });
  form.addEventListener("change", () => { close(); show().catch((problem) => say(problem.message, true)); });
  show().catch((problem) => say(problem.message, true));
}
