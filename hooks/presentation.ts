/** Where the telling of one guide message stands: a pure machine moved by time, by new sentences and by the voice. */
import type { Heard } from '@/lib/requests';
import type { Told } from './pacing';
import { readingTimes, restMs, spokenTimes, wordsOf, wordsShownAt } from './pacing';
import type { Speech } from './speech';

export interface Presentation {
  messageId: string | null;
  sentences: Told[];
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
  /** So many sentences stand whole, whatever is being told: hearing them again takes no word back. */
  standing: number;
  /** The one sentence that is to be heard again by itself; null when the telling goes on to the end. */
  alone: number | null;
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
  standing: 0,
  alone: null,
  cutFrom: null,
};

/** @param shownThrough index of the last sentence that was already out before (a reload); -1 for none */
export function beginMessage(messageId: string, shownThrough = -1): Presentation {
  return { ...NOTHING_TOLD, messageId, at: shownThrough + 1, step: 'waiting' };
}

/** Takes a sentence in; one that is known already (a replay) changes nothing. */
export function addSentence(presentation: Presentation, sentence: Told): Presentation {
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

/** Tells the message again from a sentence on, or that sentence alone; what is out stays out. */
export function tellAgain(
  presentation: Presentation,
  { from = 0, isAlone = false }: { from?: number; isAlone?: boolean } = {},
): Presentation {
  return {
    ...presentation,
    at: from,
    step: 'waiting',
    elapsedMs: 0,
    wordsShown: 0,
    standing: sentencesOut(presentation),
    alone: isAlone ? from : null,
  };
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
  const { sentences, at, step, isRevealed, standing } = presentation;
  const told = isRevealed || step === 'done' ? sentences.length : at + (step === 'waiting' ? 0 : 1);
  return Math.min(Math.max(told, standing), end(presentation));
}

/** Words that are out of the sentence at `index`. */
export function wordsOut(presentation: Presentation, index: number): number {
  if (index >= sentencesOut(presentation)) return 0;
  const isBeingTold =
    index === presentation.at && presentation.step === 'telling' && !stands(presentation, index);
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
  const { at, alone } = presentation;
  const sentence = at < end(presentation) ? presentation.sentences[at] : undefined;
  switch (presentation.step) {
    case 'done':
      return presentation;
    case 'waiting':
      if (alone !== null && at > alone) return { ...presentation, step: 'done', alone: null };
      if (sentence) return { ...presentation, step: 'telling', elapsedMs: 0, wordsShown: 0 };
      return presentation.isComplete ? { ...presentation, step: 'done' } : presentation;
    case 'telling':
      return sentence ? tell({ ...presentation, elapsedMs }, sentence, speech) : presentation;
    case 'resting':
      if (elapsedMs < restMs(restOf(presentation), speech)) return { ...presentation, elapsedMs };
      return { ...presentation, at: at + 1, step: 'waiting', elapsedMs: 0 };
  }
}

function tell(presentation: Presentation, sentence: Told, speech: Speech | null): Presentation {
  const words = wordsOf(sentence.text);
  const rest = {
    ...presentation,
    step: 'resting' as const,
    elapsedMs: 0,
    wordsShown: words.length,
  };
  const showing = (shown: number) => ({
    ...presentation,
    // Words never go back.
    wordsShown: Math.max(presentation.wordsShown, shown),
  });
  const { startsMs, durationMs } = readingTimes(words, sentence.readMs);
  switch (speech?.state) {
    case 'ended':
      return rest;
    case 'taken':
      return presentation;
    case 'playing': {
      const spokenMs = spokenTimes(words, speech.durationMs, speech.words);
      return showing(wordsShownAt(spokenMs, speech.positionMs));
    }
    case 'saying':
      return showing(speech.wordsSaid ?? wordsShownAt(startsMs, presentation.elapsedMs));
    case 'loading': {
      const aheadMs = presentation.elapsedMs - WORDS_WAIT_MS;
      if (aheadMs < 0) return presentation;
      if (presentation.elapsedMs > VOICE_WAIT_MS && aheadMs >= durationMs) return rest;
      return showing(wordsShownAt(startsMs, aheadMs));
    }
    default:
      if (stands(presentation, presentation.at)) return rest;
      if (presentation.elapsedMs >= durationMs) return rest;
      return showing(wordsShownAt(startsMs, presentation.elapsedMs));
  }
}

/** Behind the sentence at hand. */
export function restOf(presentation: Presentation) {
  const { at, sentences } = presentation;
  const pauseAfterMs = sentences[at]?.pauseAfterMs ?? 0;
  return { pauseAfterMs, isStanding: stands(presentation, at) };
}

/** Whole on the screen, whether or not it is being told. */
function stands({ isRevealed, standing }: Presentation, index: number): boolean {
  return isRevealed || index < standing;
}

/** Behind the last sentence that may be shown. */
function end({ sentences, cutFrom }: Presentation): number {
  return Math.min(sentences.length, cutFrom ?? sentences.length);
}
