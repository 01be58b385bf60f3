/** Sound for the stand-in: MP3 frames of a steady tone, of which any number in a row is a true clip that can be heard. */

/** MPEG-2 layer III, 32 kbit/s, 24 kHz, mono: what Google gives for `MP3`. */
export const FRAME_MS = 24;
const FRAME_BYTES = 96;

/**
 * Of a frame what is not zero. Each tone fits into a frame a whole number of times, so the frames of a long one are all
 * alike; made by LAME 3.100 without a bit reservoir, so that each can be decoded by itself.
 */
const TONES: Record<number, string> = {
  250: '//NExAAMKu4MAL1ORPhH1oBg+54RKQMnvict/5T/4mL/+V+n0f/yv/0/+Vf///xP/9G/9W/8qW///8oHfJpiCmopmXGJgYA=',
  333: '//NExAAMmuoMALgOaP4R9NgYTfBEGgBhEboM//5Ut//iZv/8Qh3/+pf//EBf//Kl//8qM//5Qt//oM//5Qt9SYgpqKZlxiYG',
  417: '//NExAARKt4MALiKeK+twiDEgwq0CPoGDC43BD6j9sENr19tRrX74UP76+2F8L6Pr1fXr0bR/1bTcKbGtjf68KDMY2vTp04xtW0fC+rcfZJcmmIKaimZcYmBgA==',
  500: '//NExAAKitoMALgPJPhEAvBgZx4R9GwYaj//f/1v8TjH///idv///X///4hb///yj///+Cgf9aYgpqKZlxiYGA==',
};

/** In hertz. */
export const PITCHES = Object.keys(TONES).map(Number);

const FRAMES = new Map(
  Object.entries(TONES).map(([hertz, tone]) => [
    Number(hertz),
    frameOf(Buffer.from(tone, 'base64')),
  ]),
);
const SILENCE = frameOf(Uint8Array.of(0xff, 0xf3, 0x44, 0xc4));

/** @param hertz one of the pitches; null is silence @param ms is rounded up to whole frames */
export function tone(hertz: number | null, ms: number): Uint8Array[] {
  const frame = hertz === null ? SILENCE : FRAMES.get(hertz);
  if (frame === undefined) throw new RangeError(`no tone of ${hertz} Hz`);
  return Array.from({ length: Math.ceil(ms / FRAME_MS) }, () => frame);
}

function frameOf(begun: Uint8Array): Uint8Array {
  const frame = new Uint8Array(FRAME_BYTES);
  frame.set(begun);
  return frame;
}
