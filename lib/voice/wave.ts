/** Sound as samples: reading and writing 16-bit mono WAV, and cutting away what cannot be heard. */

export interface Sound {
  sampleRate: number;
  samples: Int16Array<ArrayBuffer>;
}

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** Amplitude from which a sample counts as heard: 1 % of full scale, above Flite's own noise of about 0.2 %. */
export const AUDIBLE_AMPLITUDE = 0.01 * 0x7fff;
/** What is left around the audible part, so that a soft first or last consonant is not cut off. */
const LEAD_MS = 15;
const TAIL_MS = 40;

/** @throws {RangeError} when it is not 16-bit mono PCM. */
export function decodeWave(bytes: Uint8Array): Sound {
  const { sampleRate, data } = dataIn(bytes);
  // Copied: samples must start at an even address.
  return { sampleRate, samples: new Int16Array(data.slice().buffer) };
}

/**
 * The samples as they stand in the file, two bytes each: whoever only copies them need not read them.
 *
 * @throws {RangeError} when it is not 16-bit mono PCM.
 */
export function dataIn(bytes: Uint8Array): { sampleRate: number; data: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || !hasTag(bytes, 0, 'RIFF') || !hasTag(bytes, 8, 'WAVE')) {
    throw new RangeError('not a WAV file');
  }
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (hasTag(bytes, at, 'fmt ')) {
      const [format, channels] = [view.getUint16(body, true), view.getUint16(body + 2, true)];
      const bits = view.getUint16(body + 14, true);
      if (format !== 1 || channels !== 1 || bits !== 16) {
        throw new RangeError(`not 16-bit mono PCM: format ${format}, ${channels} × ${bits} bits`);
      }
      sampleRate = view.getUint32(body + 4, true);
    }
    if (hasTag(bytes, at, 'data')) {
      const end = Math.min(body + size, bytes.length);
      return { sampleRate, data: bytes.subarray(body, end - ((end - body) % BYTES_PER_SAMPLE)) };
    }
    at = body + size + (size % 2);
  }
  throw new RangeError('a WAV file without samples');
}

export function encodeWave({ sampleRate, samples }: Sound): Uint8Array<ArrayBuffer> {
  const { file, data } = silentWave(sampleRate, samples.byteLength);
  data.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  return file;
}

/** A file of silence; what is written into its `data` is heard instead. */
export function silentWave(sampleRate: number, dataBytes: number) {
  const file = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode('RIFF????WAVEfmt ????'));
  view.setUint32(4, file.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  file.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, dataBytes, true);
  return { file, data: file.subarray(HEADER_BYTES) };
}

/** The audible part, and how many milliseconds were cut off before it. Empty when nothing can be heard. */
export function trimSilence({ sampleRate, samples }: Sound): Sound & { cutMs: number } {
  const isAudible = (sample: number) => Math.abs(sample) >= AUDIBLE_AMPLITUDE;
  const first = samples.findIndex(isAudible);
  if (first < 0) return { sampleRate, samples: new Int16Array(0), cutMs: 0 };
  const last = samples.findLastIndex(isAudible);
  const start = Math.max(0, first - countFor(LEAD_MS, sampleRate));
  const end = Math.min(samples.length, last + 1 + countFor(TAIL_MS, sampleRate));
  return { sampleRate, samples: samples.slice(start, end), cutMs: (start / sampleRate) * 1000 };
}

export function bytesOfSilence(durationMs: number, sampleRate: number): number {
  return countFor(durationMs, sampleRate) * BYTES_PER_SAMPLE;
}

/** Whole milliseconds. */
export function durationOf({ sampleRate, samples }: Sound): number {
  return durationOfBytes(samples.byteLength, sampleRate);
}

/** Whole milliseconds. */
export function durationOfBytes(dataBytes: number, sampleRate: number): number {
  return Math.round((dataBytes / BYTES_PER_SAMPLE / sampleRate) * 1000);
}

function countFor(durationMs: number, sampleRate: number): number {
  return Math.round((durationMs / 1000) * sampleRate);
}

function hasTag(bytes: Uint8Array, at: number, tag: string): boolean {
  return [...tag].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}
