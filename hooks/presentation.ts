/** Where the telling of one guide message stands: a pure machine moved by time, by new sentences and by the voice. */
import type { Sentence } from '@/lib/protocol';
import type { Heard } from '@/lib/requests';
import { readingTimes, type SpokenWord, spokenTimes, wordsOf, wordsShownAt } from './pacing';

/** What the voice is doing for the sentence at hand; null when it does not speak. */
export type Speech =
  | { state: 'loading' }
  | { state: 'playing'; positionMs: number; durationMs: number; words?: SpokenWord[] | undefined }
  | { state: 'ended' }
  | { state: 'failed' };

export interface Presentation {
  messageId: string | null;
  sentences: Sentence[];
  /** No more sentences will come. */
  isComplete: boolean;
  /** Index of the sentence being told; everything before it is out. */
  at: number;
  step: 'waiting' | 'telling' | 'resting' | 'done';
  /** Within the step, ms. */
  elapsedMs: number;
  /** Of the sentence at `at`. */
  wordsShown: number;
  /** The person tapped: whatever has come is shown whole, at once. */
  isRevealed: boolean;
  /** The person interrupted: nothing from this index on is shown. */
  cutFrom: number | null;
}

/** A clip that has not begun by then lets the words go ahead of it. */
const WORDS_WAIT_MS = 1_500;
/** And after so long it is given up for this sentence. */
const VOICE_WAIT_MS = 8_000;

export const NOTHING_TOLD: Presentation = {
  messageId: null,
  sentences: [],
  isComplete: false,
  at: 0,
  step: 'done',
  elapsedMs: 0,
  wordsShown: 0,
  isRevealed: false,
  cutFrom: null,
};

/** @param shownThrough index of the last sentence that was already out before (a reload); -1 for none */
export function beginMessage(messageId: string, shownThrough = -1): Presentation {
  return { ...NOTHING_TOLD, messageId, at: shownThrough + 1, step: 'waiting' };
}

/** Takes a sentence in; one that is known already (a replay) changes nothing. */
export function addSentence(presentation: Presentation, sentence: Sentence): Presentation {
  if (sentence.index !== presentation.sentences.length) return presentation;
  return { ...presentation, sentences: [...presentation.sentences, sentence] };
}

export function completeMessage(presentation: Presentation): Presentation {
  return { ...presentation, isComplete: true };
}

/** Shows everything that has come, at once. */
export function revealAll(presentation: Presentation): Presentation {
  return { ...presentation, isRevealed: true };
}

/** Tells the message again from its first sentence, with all words standing. */
export function tellAgain(presentation: Presentation): Presentation {
  return { ...presentation, at: 0, step: 'waiting', elapsedMs: 0, wordsShown: 0, isRevealed: true };
}

/** Ends the telling here: a sentence that has begun stays whole, what follows is not shown. */
export function cut(presentation: Presentation): Presentation {
  if (presentation.step === 'done' && presentation.isComplete) return presentation;
  const heard = lastHeard(presentation);
  return {
    ...presentation,
    step: 'done',
    isRevealed: true,
    cutFrom: heard ? heard.sentence + 1 : 0,
  };
}

/** Sentences that are out, wholly or in part. */
export function sentencesOut(presentation: Presentation): number {
  const { sentences, at, step, isRevealed, cutFrom } = presentation;
  const told = isRevealed || step === 'done' ? sentences.length : at + (step === 'waiting' ? 0 : 1);
  return Math.min(told, sentences.length, cutFrom ?? sentences.length);
}

/** Words that are out of the sentence at `index`. */
export function wordsOut(presentation: Presentation, index: number): number {
  if (index >= sentencesOut(presentation)) return 0;
  const isBeingTold =
    index === presentation.at && presentation.step === 'telling' && !presentation.isRevealed;
  return isBeingTold ? presentation.wordsShown : Number.POSITIVE_INFINITY;
}

/** The last sentence of which anything was heard or read. */
export function lastHeard(presentation: Presentation): Heard | undefined {
  const { messageId } = presentation;
  const out = sentencesOut(presentation);
  const last = wordsOut(presentation, out - 1) > 0 ? out - 1 : out - 2;
  return messageId !== null && last >= 0 ? { messageId, sentence: last } : undefined;
}

/**
 * Moves the telling on.
 *
 * @param dtMs time since the last call, without what was spent in a pause
 * @param speech null when the voice does not speak this sentence
 */
export function advance(
  presentation: Presentation,
  { dtMs, speech }: { dtMs: number; speech: Speech | null },
): Presentation {
  const elapsedMs = presentation.elapsedMs + dtMs;
  const sentence = presentation.sentences[presentation.at];
  switch (presentation.step) {
    case 'done':
      return presentation;
    case 'waiting':
      if (sentence) return { ...presentation, step: 'telling', elapsedMs: 0, wordsShown: 0 };
      return presentation.isComplete ? { ...presentation, step: 'done' } : presentation;
    case 'telling':
      return sentence ? tell({ ...presentation, elapsedMs }, sentence, speech) : presentation;
    case 'resting': {
      // Words that all stand already need no rest between them; a voice does.
      const isRested = presentation.isRevealed && speech === null;
      if (!isRested && elapsedMs < (sentence?.pauseAfterMs ?? 0)) {
        return { ...presentation, elapsedMs };
      }
      return { ...presentation, at: presentation.at + 1, step: 'waiting', elapsedMs: 0 };
    }
  }
}

function tell(presentation: Presentation, sentence: Sentence, speech: Speech | null): Presentation {
  const words = wordsOf(sentence.text);
  const rest = {
    ...presentation,
    step: 'resting' as const,
    elapsedMs: 0,
    wordsShown: words.length,
  };
  if (speech?.state === 'ended') return rest;
  if (speech?.state === 'playing') {
    const startsMs = spokenTimes(words, speech.durationMs, speech.words);
    return {
      ...presentation,
      wordsShown: furthest(presentation, wordsShownAt(startsMs, speech.positionMs)),
    };
  }
  const { startsMs, durationMs } = readingTimes(words);
  if (speech?.state === 'loading') {
    const aheadMs = presentation.elapsedMs - WORDS_WAIT_MS;
    if (aheadMs < 0) return presentation;
    if (presentation.elapsedMs > VOICE_WAIT_MS && aheadMs >= durationMs) return rest;
    return { ...presentation, wordsShown: furthest(presentation, wordsShownAt(startsMs, aheadMs)) };
  }
  if (presentation.isRevealed || presentation.elapsedMs >= durationMs) return rest;
  const shown = wordsShownAt(startsMs, presentation.elapsedMs);
  return { ...presentation, wordsShown: furthest(presentation, shown) };
}

/** Words never go back. */
function furthest(presentation: Presentation, shown: number): number {
  return Math.max(presentation.wordsShown, shown);
}
