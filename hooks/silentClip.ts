/** A clip that is not heard: played inside a tap, it lets an output speak by itself from then on. */

const SAMPLES = 400;
const SAMPLE_RATE = 8_000;

let silence: string | undefined;

/** The address of 50 ms of silence: 8 kHz, 8 bit, mono. Made once for the page's life. */
export function silentClip(): string {
  silence ??= makeSilence();
  return silence;
}

function makeSilence(): string {
  const wav = new Uint8Array(44 + SAMPLES).fill(128, 44);
  const view = new DataView(wav.buffer);
  const ascii = (at: number, text: string) => wav.set(new TextEncoder().encode(text), at);
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + SAMPLES, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, SAMPLES, true);
  return URL.createObjectURL(new Blob([wav], { type: 'audio/wav' }));
}
