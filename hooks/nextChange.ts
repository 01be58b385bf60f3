/** When the telling will change by itself, so that a word or a sentence is not late by a tick of the clock. */
import { readingTimes, restMs, spokenTimes, wordsOf } from './pacing';
import { type Presentation, restOf } from './presentation';
import type { Speech } from './speech';

/** Ms from now; Infinity when only the voice or a new sentence can change it. */
export function dueInMs(presentation: Presentation, speech: Speech | null): number {
  const { step, at, elapsedMs, wordsShown } = presentation;
  if (step === 'resting') return Math.max(0, restMs(restOf(presentation), speech) - elapsedMs);
  const sentence = presentation.sentences[at];
  if (step !== 'telling' || !sentence) return Number.POSITIVE_INFINITY;
  const words = wordsOf(sentence.text);
  if (speech?.state === 'playing') {
    const { positionMs, durationMs, rate = 1 } = speech;
    const startMs = spokenTimes(words, durationMs, speech.words)[wordsShown];
    return startMs === undefined ? Number.POSITIVE_INFINITY : (startMs - positionMs) / rate;
  }
  const { startsMs, durationMs } = readingTimes(words, sentence.readMs);
  return (startsMs[wordsShown] ?? durationMs) - elapsedMs;
}
