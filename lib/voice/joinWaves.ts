/** Several WAV clips as one, with their authored silences between and their words on one clock. */

import type { Speech, SpeechPart } from './voice.ts';
import { bytesOfSilence, dataIn, durationOfBytes, silentWave } from './wave.ts';

export const WAVE_TYPE = 'audio/wav';

/**
 * A message is a megabyte, so its samples are copied once, from file to file: every further copy holds up the event loop.
 *
 * @throws {RangeError} when a part is not 16-bit mono WAV of that sample rate.
 */
export function joinWaves(parts: readonly SpeechPart[], sampleRate: number): Speech {
  const pieces: { data: Uint8Array; at: number }[] = [];
  const words: Speech['words'] = [];
  let at = 0;

  for (const { speech, pauseAfterMs } of parts) {
    if (speech !== null) {
      const offsetMs = durationOfBytes(at, sampleRate);
      words.push(
        ...speech.words.map(({ text, startMs }) => ({ text, startMs: startMs + offsetMs })),
      );
      const sound = dataIn(speech.audio);
      if (sound.sampleRate !== sampleRate) {
        throw new RangeError(`clip of ${sound.sampleRate} Hz among clips of ${sampleRate} Hz`);
      }
      pieces.push({ data: sound.data, at });
      at += sound.data.length;
    }
    at += bytesOfSilence(pauseAfterMs, sampleRate);
  }

  const { file, data } = silentWave(sampleRate, at);
  for (const piece of pieces) data.set(piece.data, piece.at);
  return {
    audio: file,
    contentType: WAVE_TYPE,
    durationMs: durationOfBytes(at, sampleRate),
    words,
  };
}
