// This module records from the microphone, and makes a sound file of it.
export const LONGEST = 60; // seconds of a line
const FAULTS = {
  NotAllowedError: "The browser may not use the microphone. Allow it, beside the address of this page, and press Record again.",
  NotFoundError: "There is no microphone. Plug one in, and press Record again.",
  NotReadableError: "Another program has the microphone. Close that, and press Record again.",
};
const WANTED = { channelCount: 1, echoCancellation: false, autoGainControl: false, noiseSuppression: true };

/** Begin to record; `onSound` is told the peak, from 0 to 1, and the seconds so far. */
export async function record(onSound) {
  if (!navigator.mediaDevices) {
    throw new Error("A browser lets only pages of its own computer have the microphone. To record, open the studio without --lan.");
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED }).catch((problem) => {
    throw new Error(FAULTS[problem.name] ?? `The microphone cannot be used: ${problem.message}`);
  });
  const context = new AudioContext(), blocks = [];
  const end = () => {
    stream.getTracks().forEach((one) => one.stop());
    context.close();
  };
  try {
    await context.audioWorklet.addModule("/static/recorder.js");
    const node = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0 });
    let frames = 0;
    node.port.onmessage = ({ data }) => {
      if (frames >= LONGEST * context.sampleRate) return;
      blocks.push(data);
      frames += data.length;
      onSound(data.reduce((peak, one) => Math.max(peak, Math.abs(one)), 0), frames / context.sampleRate);
    };
    context.createMediaStreamSource(stream).connect(node);
    await context.resume();
  } catch (problem) {
    end();
    throw problem;
  }
  return {
    stop() {
      end();
      return { samples: joined(blocks).slice(0, LONGEST * context.sampleRate), hertz: context.sampleRate };
    },
  };
}

function joined(blocks) {
  const all = new Float32Array(blocks.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of blocks) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}

/** A WAV file of 16 bits. */
export function wav({ samples, hertz }) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const word = (at, letters) => [...letters].forEach((one, index) => view.setUint8(at + index, one.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, hertz, true);
  view.setUint32(28, 2 * hertz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((one, index) => view.setInt16(44 + 2 * index, Math.max(-1, Math.min(1, one)) * 32767, true));
  return view.buffer;
}

export function replay({ samples, hertz }) {
  const context = new AudioContext();
  const buffer = context.createBuffer(1, Math.max(1, samples.length), hertz);
  buffer.copyToChannel(samples, 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.onended = () => context.close();
  source.start();
}
