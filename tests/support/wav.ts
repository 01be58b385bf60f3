/** Listens to a 16-bit PCM WAV file: how long it is, how loud, and how much silence comes before the first sound. */

export interface Sound {
  durationMs: number;
  /** 0 to 1. */
  peak: number;
  leadingSilenceMs: number;
}

/** About −40 dB: quieter than this nobody hears through a phone's speaker. */
const AUDIBLE = 0.01;

/** @throws Error when the bytes are no 16-bit PCM WAV file */
export function readWav(bytes: Buffer): Sound {
  const { sampleRate, channels, data } = chunksOf(bytes);
  const samples = data.length / 2;
  let peak = 0;
  let firstAudible = samples;
  for (let index = 0; index < samples; index += 1) {
    const level = Math.abs(data.readInt16LE(index * 2)) / 32_768;
    if (level > peak) peak = level;
    if (level > AUDIBLE && index < firstAudible) firstAudible = index;
  }
  const msOf = (count: number) => (count / channels / sampleRate) * 1_000;
  return { durationMs: msOf(samples), peak, leadingSilenceMs: msOf(firstAudible) };
}

function chunksOf(bytes: Buffer): { sampleRate: number; channels: number; data: Buffer } {
  const isWav =
    bytes.length > 44 &&
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.toString('latin1', 8, 12) === 'WAVE';
  if (!isWav) throw new Error('This is not a WAV file.');
  let format: Buffer | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'fmt ') format = content;
    if (name === 'data' && format?.readUInt16LE(14) === 16) {
      return {
        channels: format.readUInt16LE(2),
        sampleRate: format.readUInt32LE(4),
        data: content.subarray(0, content.length & ~1),
      };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('This WAV file holds no 16-bit samples.');
}
