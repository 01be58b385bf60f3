/** Somebody speaks while the guide does: whether that is an interruption, and which of what is heard are their words. */
import type { After } from './after';
import { countWords, isBackChannel, isEcho, isInterrupting, withoutEcho } from './echo';
import type { Presenter } from './presenter';
import type { Telling } from './telling';

export interface BargeInParts {
  presenter: Pick<Presenter, 'telling' | 'subscribe' | 'hold' | 'release'>;
  /** The guide is silent at once, and what was heard of it goes to the record. */
  interrupt: () => void;
  now: () => number;
  after: After;
}

export type BargeIn = ReturnType<typeof createBargeIn>;

/** A sound without a word in this time was a cough or a door. */
const FALSE_ALARM_MS = 1_000;
/** So long after the guide has fallen silent its last words may still be recognised. */
const ECHO_TAIL_MS = 4_000;
/** A whole echo of so many words is nobody's answer. */
const ECHO_SURELY = 4;

export function createBargeIn({ presenter, interrupt, now, after }: BargeInParts) {
  let cancelHold: (() => void) | null = null;
  // The microphone has brought the guide's own words: from then on a sound alone says nothing.
  let hearsItself = false;
  // What is being recognised began while the guide was heard, so its words may be in it.
  let isMixed = false;
  let told = '';
  let toldAtMs = Number.NEGATIVE_INFINITY;

  function onTelling() {
    const telling = presenter.telling();
    if (!isSpeaking(telling)) return;
    told = lately(telling);
    toldAtMs = now();
  }

  function letGo() {
    if (!cancelHold) return;
    cancelHold();
    cancelHold = null;
    presenter.release('sound');
  }

  function takeTheWord() {
    interrupt();
    letGo();
  }

  return {
    /** Silent at once, for as long as it may be somebody who begins to speak; then it goes on with the same word. */
    onSound() {
      if (hearsItself || cancelHold || !isSpeaking(presenter.telling())) return;
      presenter.hold('sound');
      cancelHold = after(FALSE_ALARM_MS, letGo);
    },
    /** What of it the person has said to the guide; '' when nothing. */
    ownWords(heard: string, isFinal: boolean): string {
      if (heard === '') return '';
      const isGuideHeard = isSpeaking(presenter.telling());
      if (!isGuideHeard && isTelling(presenter.telling())) takeTheWord();
      isMixed ||= isGuideHeard || now() - toldAtMs < ECHO_TAIL_MS;
      if (!isMixed) return heard;
      if (isFinal) isMixed = false;
      const isSurely = isGuideHeard || hearsItself || countWords(heard) >= ECHO_SURELY;
      if (isSurely && isEcho(heard, told)) {
        hearsItself = true;
        letGo();
        return '';
      }
      const own = hearsItself ? withoutEcho(heard, told) : heard;
      if (!isGuideHeard) return own;
      // One word more than the guide's may be a word of the guide's that was misheard.
      const isEnough = !hearsItself || countWords(own) > 1 || isInterrupting(own);
      if (isBackChannel(own) || !isEnough) {
        letGo();
        return '';
      }
      takeTheWord();
      return own;
    },
    /** The microphone is opened anew. */
    begin() {
      isMixed = false;
    },
    /** The microphone is closed. */
    end: letGo,
    attach: () => presenter.subscribe(onTelling),
  };
}

/** The guide can be heard. */
export function isSpeaking(telling: Telling): boolean {
  return isTelling(telling) && telling.isVoiceOn && !telling.needsTap;
}

/** Its words are on their way to the person, aloud or on the screen. */
function isTelling({ presentation, isPaused }: Telling): boolean {
  const { step, at } = presentation;
  return !isPaused && (step === 'telling' || step === 'resting' || (step === 'waiting' && at > 0));
}

/** The sentence at hand and the two before it, which may be recognised late. */
function lately({ presentation: { sentences, at } }: Telling): string {
  return sentences
    .slice(Math.max(0, at - 2), at + 1)
    .map(({ text }) => text)
    .join(' ');
}
