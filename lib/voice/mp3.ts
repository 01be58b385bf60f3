/** MP3 as its frames: how long a clip is, whether it is whole, and several of one kind as one. */

import type { Speech, SpeechPart } from './voice.ts';

export const MP3_TYPE = 'audio/mpeg';

export interface Mp3 {
  /** The sound, frame after frame, without tags. */
  frames: Uint8Array;
  /** Of the first frame: rate, channels and all that the frames of one clip share. */
  header: FrameHeader;
  durationMs: number;
}

export interface FrameHeader {
  /** The four bytes as they stand. */
  bytes: Uint8Array;
  sampleRate: number;
  samples: number;
  byteLength: number;
}

/** kbit/s by index, layer III: MPEG-1, and MPEG-2 and 2.5 (ISO 11172-3, 13818-3). */
const BIT_RATES = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000];
const HEADER_BYTES = 4;
/** What Google gives for `MP3`: MPEG-2 layer III, 32 kbit/s, 24 kHz, mono. */
const USUAL_HEADER = Uint8Array.of(0xff, 0xf3, 0x44, 0xc0);

/** @throws {RangeError} when it is not MP3, or ends in the middle of a frame. */
export function readMp3(bytes: Uint8Array): Mp3 {
  const start = skipId3(bytes);
  let at = start;
  let first: FrameHeader | undefined;
  let samples = 0;
  let soundFrom = start;
  while (at < bytes.length && !isTrailer(bytes, at)) {
    const header = readHeader(bytes.subarray(at, at + HEADER_BYTES));
    if (header === undefined) throw new RangeError(`no MP3 frame at byte ${at}`);
    if (at + header.byteLength > bytes.length) throw new RangeError('an MP3 cut in a frame');
    const isIndex = first === undefined && holdsIndex(bytes.subarray(at, at + header.byteLength));
    at += header.byteLength;
    if (isIndex) soundFrom = at;
    else {
      first ??= header;
      if (header.sampleRate !== first.sampleRate) throw new RangeError('frames of two rates');
      samples += header.samples;
    }
  }
  if (first === undefined) throw new RangeError('an MP3 without sound');
  return {
    frames: bytes.subarray(soundFrom, at),
    header: first,
    durationMs: Math.round((samples / first.sampleRate) * 1000),
  };
}

/**
 * Clips of one voice as one, with silence of whole frames between them and their words on one clock.
 *
 * @throws {RangeError} when they differ in rate or channels, or one is no MP3
 */
export function joinMp3(parts: readonly SpeechPart[]): Speech {
  const clips = parts.map(({ speech }) => speech && readMp3(speech.audio));
  const header = clips.find((clip) => clip !== null)?.header ?? usualHeader();
  const frameMs = (header.samples / header.sampleRate) * 1000;
  const pieces: Uint8Array[] = [];
  const words: Speech['words'] = [];
  let atMs = 0;

  for (const [index, { speech, pauseAfterMs }] of parts.entries()) {
    const clip = clips[index];
    if (speech && clip) {
      if (!isAlike(clip.header, header)) throw new RangeError('clips of different kinds');
      const offsetMs = Math.round(atMs);
      words.push(...speech.words.map((word) => ({ ...word, startMs: word.startMs + offsetMs })));
      pieces.push(clip.frames);
      atMs += clip.durationMs;
    }
    const silent = Math.round(pauseAfterMs / frameMs);
    for (let count = 0; count < silent; count++) pieces.push(silentFrame(header));
    atMs += silent * frameMs;
  }
  const audio = new Uint8Array(Buffer.concat(pieces));
  return { audio, contentType: MP3_TYPE, durationMs: Math.round(atMs), words };
}

/** A frame whose side information is all zero has nothing to decode, and looks back to no other frame. */
function silentFrame(header: FrameHeader): Uint8Array {
  const frame = new Uint8Array(header.byteLength);
  frame.set(header.bytes);
  return frame;
}

function usualHeader(): FrameHeader {
  return readHeader(USUAL_HEADER) as FrameHeader;
}

/** Undefined when it is no header of a layer III frame whose length can be told. */
function readHeader(bytes: Uint8Array): FrameHeader | undefined {
  const [sync = 0, kind = 0, rates = 0] = bytes;
  if (bytes.length < HEADER_BYTES || sync !== 0xff || (kind & 0xe0) !== 0xe0) return undefined;
  const version = (kind >> 3) & 3;
  const isLayerThree = ((kind >> 1) & 3) === 1;
  const rate = SAMPLE_RATES[(rates >> 2) & 3];
  const isOne = version === 3;
  const kilobits = (isOne ? BIT_RATES.one : BIT_RATES.two)[rates >> 4];
  if (version === 1 || !isLayerThree || !rate || !kilobits) return undefined;
  const sampleRate = isOne ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = isOne ? 1_152 : 576;
  const padding = (rates >> 1) & 1;
  const byteLength = Math.floor(((samples / 8) * kilobits * 1000) / sampleRate) + padding;
  // Copied with "no checksum" and no padding, so that a silent frame can be made of it.
  const own = Uint8Array.of(sync, kind | 1, rates & ~2, bytes[3] ?? 0);
  return { bytes: own, sampleRate, samples, byteLength };
}

function isAlike(one: FrameHeader, other: FrameHeader): boolean {
  const isMono = ({ bytes }: FrameHeader) => (bytes[3] ?? 0) >> 6 === 3;
  return one.sampleRate === other.sampleRate && isMono(one) === isMono(other);
}

/** The frame in which encoders write how many there are: it has no sound. */
function holdsIndex(frame: Uint8Array): boolean {
  const text = Buffer.from(frame.subarray(0, 64)).toString('latin1');
  return text.includes('Xing') || text.includes('Info');
}

function skipId3(bytes: Uint8Array): number {
  if (Buffer.from(bytes.subarray(0, 3)).toString('latin1') !== 'ID3') return 0;
  const size = [...bytes.subarray(6, 10)].reduce((sum, part) => sum * 128 + (part & 0x7f), 0);
  return 10 + size;
}

/** ID3v1: a title behind the sound. */
function isTrailer(bytes: Uint8Array, at: number): boolean {
  const rest = Buffer.from(bytes.subarray(at));
  return rest.length === 128 && rest.subarray(0, 3).toString('latin1') === 'TAG';
}
