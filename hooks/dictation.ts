/** Where speaking instead of typing stands: a pure machine moved by the browser's recogniser, by time and by the person. */
import { isSameWords } from './echo';

/** As the Web Speech API names them. */
export type RecognitionError = SpeechRecognitionErrorCode;

/** Why it cannot hear just now. */
export type Problem = 'network' | 'microphone' | 'language';

export type Dictation =
  | { state: 'off' }
  /** The browser may be asking whether it may. `briefEnds`: how often it has given up at once, in a row. */
  | { state: 'asking'; briefEnds: number }
  | (Heard & { state: 'listening' })
  /** The words have stopped changing. */
  | (Heard & { state: 'settling'; sendAtMs: number })
  /** The words stand there for the person to change and to send. */
  | { state: 'ready' }
  | { state: 'refused' }
  | { state: 'failed'; problem: Problem };

interface Heard {
  /** Words that the recogniser may still change. */
  unsettled: string;
  /** When this message's first word was heard; null before that. */
  fromMs: number | null;
  /** When its words last changed. */
  changedAtMs: number;
  briefEnds: number;
}

export type DictationEvent =
  | { type: 'pressed' }
  | { type: 'started'; atMs: number }
  /** `final` is new and will not change; `interim` is all that may. */
  | { type: 'words'; final: string; interim: string; atMs: number }
  | { type: 'still'; sendAtMs: number }
  /** They have been silent for long enough, or press on: it is sent. */
  | { type: 'said'; atMs: number }
  /** What was said could not be sent. */
  | { type: 'unsent' }
  /** The person writes, or wants to. */
  | { type: 'written' }
  /** The page, the walkthrough or the person's attention is elsewhere. */
  | { type: 'left' }
  /** Nothing is left in the field. */
  | { type: 'emptied' }
  /** `isAgain`: not of the recogniser that the person's tap began, but of one that went on by itself. */
  | { type: 'error'; error: RecognitionError; isAgain: boolean }
  /** The recogniser has ended by itself, as it does after a while. */
  | { type: 'ended'; wasBrief: boolean };

export interface Step {
  dictation: Dictation;
  /** Words that are settled by this and belong to what is written; '' for none. */
  settled: string;
}

export const OFF: Dictation = { state: 'off' };

/** A recogniser that gives up so often without having heard anything will not come. */
const MOST_BRIEF_ENDS = 4;

/** Whether the microphone is to be open. */
export function isOpen({ state }: Dictation): boolean {
  return state === 'asking' || state === 'listening' || state === 'settling';
}

/** Whether something has been said that is not sent yet, and the microphone is open for more. */
export function hasWords(dictation: Dictation): boolean {
  return 'fromMs' in dictation && dictation.fromMs !== null;
}

/** Words that are not settled are never lost: whatever ends the listening settles them. */
export function stepDictation(dictation: Dictation, event: DictationEvent): Step {
  const { state } = dictation;
  if (event.type === 'pressed' && !isOpen(dictation)) {
    return stay({ state: 'asking', briefEnds: 0 });
  }
  if (event.type === 'emptied' && state === 'ready') return stay(OFF);
  if (event.type === 'unsent' && state === 'listening') return rest(dictation, { state: 'ready' });
  if (!isOpen(dictation)) return stay(dictation);
  switch (event.type) {
    case 'started':
      return stay(state === 'asking' ? listening(dictation, event.atMs) : dictation);
    case 'words':
      return hear(dictation, event);
    case 'still':
      if (state !== 'listening' || dictation.fromMs === null) return stay(dictation);
      return stay({ ...dictation, state: 'settling', sendAtMs: event.sendAtMs });
    case 'said':
      return state === 'asking'
        ? stay(dictation)
        : rest(dictation, listening({ briefEnds: 0 }, event.atMs));
    case 'pressed':
    case 'written':
    case 'left':
      return rest(dictation, afterwards(dictation));
    case 'error':
      return fail(dictation, event);
    case 'ended':
      return end(dictation, event.wasBrief);
    default:
      return stay(dictation);
  }
}

function stay(dictation: Dictation): Step {
  return { dictation, settled: '' };
}

function rest(before: Dictation, dictation: Dictation): Step {
  return { dictation, settled: 'unsettled' in before ? before.unsettled : '' };
}

function afterwards(dictation: Dictation): Dictation {
  return hasWords(dictation) ? { state: 'ready' } : OFF;
}

function listening({ briefEnds }: { briefEnds?: number }, atMs: number): Dictation {
  return {
    state: 'listening',
    unsettled: '',
    fromMs: null,
    changedAtMs: atMs,
    briefEnds: briefEnds ?? 0,
  };
}

function hear(
  dictation: Dictation,
  { final, interim, atMs }: Extract<DictationEvent, { type: 'words' }>,
): Step {
  const before = 'unsettled' in dictation ? dictation : null;
  const heard = `${final} ${interim}`;
  const isSame = isSameWords(heard, before?.unsettled ?? '');
  // The same again, or settled as it stood: whoever is silent stays so.
  if (isSame) {
    const same = before ? { ...before, unsettled: interim } : dictation;
    return { dictation: same, settled: final };
  }
  return {
    dictation: {
      state: 'listening',
      unsettled: interim,
      fromMs: before?.fromMs ?? atMs,
      changedAtMs: atMs,
      briefEnds: 0,
    },
    settled: final,
  };
}

function fail(
  dictation: Dictation,
  { error, isAgain }: Extract<DictationEvent, { type: 'error' }>,
): Step {
  switch (error) {
    // It ends next, and is begun again.
    case 'no-speech':
    case 'phrases-not-supported':
      return stay(dictation);
    // Another page or app has taken the microphone.
    case 'aborted':
      return rest(dictation, afterwards(dictation));
    case 'not-allowed':
    case 'service-not-allowed':
      // Once it was allowed, a browser that wants another tap is not somebody who refuses.
      return rest(dictation, isAgain ? afterwards(dictation) : { state: 'refused' });
    case 'audio-capture':
      return rest(dictation, { state: 'failed', problem: 'microphone' });
    case 'language-not-supported':
      return rest(dictation, { state: 'failed', problem: 'language' });
    case 'network':
      return rest(dictation, { state: 'failed', problem: 'network' });
  }
}

function end(dictation: Dictation, wasBrief: boolean): Step {
  if (!('briefEnds' in dictation)) return stay(dictation);
  const briefEnds = wasBrief ? dictation.briefEnds + 1 : 0;
  if (briefEnds >= MOST_BRIEF_ENDS) {
    return rest(dictation, { state: 'failed', problem: 'network' });
  }
  const again = 'unsettled' in dictation ? { ...dictation, unsettled: '' } : dictation;
  return rest(dictation, { ...again, briefEnds });
}
