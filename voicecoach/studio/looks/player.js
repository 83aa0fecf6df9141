// This module plays what the studio speaks, piece by piece as it comes.
import { ask, say } from "./asking.js";

const HERTZ = 24000;
const AHEAD = 20; // seconds that are fetched before they are heard
const MARGIN = 0.04; // seconds before the first sound, so that it does not stutter

let context, running = null;
const listeners = new Set();

export const onPlaying = (listener) => listeners.add(listener);
const tell = (state) => listeners.forEach((listener) => listener(state));

export function stop() {
  if (!running) return;
  running.stopped = true;
  running.abort.abort();
  running.sources.forEach((one) => { try { one.stop(); } catch { /* it has ended */ } });
  clearInterval(running.clock);
  const { from, at } = running;
  running = null;
  tell({ playing: false, from, at });
}

export async function play(address, wanted) {
  stop();
  const begun = performance.now();
  context ??= new AudioContext({ sampleRate: HERTZ });
  const run = { abort: new AbortController(), sources: new Set(), told: [], from: wanted, at: wanted.after ?? 0, next: 0, stopped: false };
  running = run;
  tell({ playing: true, from: wanted, at: run.at, words: "…" });
  try {
    await context.resume();
    const answer = await ask(address, wanted, { signal: run.abort.signal });
    run.clock = setInterval(() => look(run), 100);
    for await (const piece of pieces(answer.body.getReader())) {
      if (run.stopped) return;
      if (piece.told) run.coming = piece.told;
      if (piece.sound.length) schedule(run, piece.sound, begun);
      while (!run.stopped && run.next - context.currentTime > AHEAD) await new Promise((done) => setTimeout(done, 250));
    }
    run.ended = true;
  } catch (problem) {
    if (run.stopped) return;
    stop();
    say(problem.message, true);
  }
}

function schedule(run, sound, begun) {
  const buffer = context.createBuffer(1, sound.length, HERTZ);
  const channel = buffer.getChannelData(0);
  for (let at = 0; at < sound.length; at += 1) channel[at] = sound[at] / 32768;
  if (!run.next) document.documentElement.dataset.firstSound = Math.round(performance.now() - begun + MARGIN * 1000);
  run.next = Math.max(run.next, context.currentTime + MARGIN);
  if (run.coming) {
    const passed = Math.max(0, (run.from.after ?? 0) - run.coming.at);
    run.told.push({ ...run.coming, heard: run.next - passed });
    run.coming = null;
  }
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start(run.next);
  run.sources.add(source);
  source.onended = () => { run.sources.delete(source); if (run.ended && !run.sources.size && running === run) stop(); };
  run.next += buffer.duration;
}

function look(run) {
  const now = context.currentTime;
  const step = run.told.findLast((one) => one.heard <= now);
  if (!step) return;
  run.at = step.at + now - step.heard;
  const cue = step.cues.findLast(([at]) => at <= run.at);
  tell({ playing: true, from: run.from, at: run.at, words: cue ? cue[1] : "", kind: step.kind });
}

async function* pieces(reader) {
  let have = new Uint8Array(0);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const more = new Uint8Array(have.length + value.length);
    more.set(have);
    more.set(value, have.length);
    have = more;
    for (;;) {
      if (have.length < 8) break;
      const view = new DataView(have.buffer, have.byteOffset);
      const words = view.getUint32(0, true), bytes = view.getUint32(4, true);
      const end = 8 + words + bytes;
      if (have.length < end) break;
      const told = words ? JSON.parse(new TextDecoder().decode(have.subarray(8, 8 + words))) : null;
      const sound = new Int16Array(have.slice(8 + words, end).buffer);
      have = have.slice(end);
      yield { told, sound };
    }
  }
}
