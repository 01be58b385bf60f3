/** Several WAV clips as one, with their authored silences between and their words on one clock. */

import type { Speech, SpeechPart } from './voice.ts';
import { decodeWave, durationOf, encodeWave, silence } from './wave.ts';

export const WAVE_TYPE = 'audio/wav';

/** @throws {RangeError} when a part is not 16-bit mono WAV of that sample rate. */
export function joinWaves(parts: readonly SpeechPart[], sampleRate: number): Speech {
  const pieces: Int16Array[] = [];
  const words: Speech['words'] = [];
  let length = 0;
  const append = (piece: Int16Array) => {
    pieces.push(piece);
    length += piece.length;
  };

  for (const { speech, pauseAfterMs } of parts) {
    if (speech !== null) {
      const offsetMs = Math.round((length / sampleRate) * 1000);
      words.push(
        ...speech.words.map(({ text, startMs }) => ({ text, startMs: startMs + offsetMs })),
      );
      const sound = decodeWave(speech.audio);
      if (sound.sampleRate !== sampleRate) {
        throw new RangeError(`clip of ${sound.sampleRate} Hz among clips of ${sampleRate} Hz`);
      }
      append(sound.samples);
    }
    append(silence(pauseAfterMs, sampleRate));
  }

  const samples = new Int16Array(length);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  const sound = { sampleRate, samples };
  return {
    audio: encodeWave(sound),
    contentType: WAVE_TYPE,
    durationMs: durationOf(sound),
    words,
  };
}
