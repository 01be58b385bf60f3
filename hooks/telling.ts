/** What is told right now, for those who show it: told of a change only when it can be seen. */
import type { Sentence } from '@/lib/protocol';
import { createListeners } from './listeners';
import { beginMessage, NOTHING_TOLD, type Presentation } from './presentation';
import { isHeard, type Speech, type SpokenBy, tellerOf } from './speech';

export interface Telling {
  presentation: Presentation;
  isPaused: boolean;
  isVoiceOn: boolean;
  /** The browser wants a tap before it lets us speak. */
  needsTap: boolean;
  /** The voice is speaking the sentence at hand. */
  isSpeaking: boolean;
  /** This sentence is shown without its voice, which did not come. */
  isVoiceMissing: boolean;
  /** Who tells it: the voice that was heard last, or the words alone; null before anything is told. */
  teller: SpokenBy | 'words' | null;
}

export function createTellingHolder() {
  const { tell, subscribe } = createListeners();
  let telling: Telling = {
    presentation: NOTHING_TOLD,
    isPaused: false,
    isVoiceOn: false,
    needsTap: false,
    isSpeaking: false,
    isVoiceMissing: false,
    teller: null,
  };

  function update(change: Partial<Telling>) {
    const keys = Object.keys(change) as (keyof Telling)[];
    if (keys.every((key) => change[key] === telling[key])) return;
    telling = { ...telling, ...change };
    tell();
  }

  return {
    read: () => telling,
    update,
    /** Only time that has passed within a word is kept without telling anybody. */
    move(presentation: Presentation, rest: Partial<Telling>) {
      const isSame = visibleKey(presentation) === visibleKey(telling.presentation);
      if (isSame) telling.presentation = presentation;
      update(isSame ? rest : { ...rest, presentation });
    },
    subscribe,
  };
}

/** A voice that speaks takes a breath between two sentences; after that long it has stopped. */
const BREATH_MS = 1_000;

/** What the voice's state says of the telling, which was at this sentence. */
export function heardOf(speech: Speech | null, { presentation, isSpeaking, teller }: Telling) {
  const now = presentation.step === 'telling' ? tellerOf(speech) : undefined;
  const isBetween = speech?.state === 'loading' && presentation.elapsedMs < BREATH_MS;
  return {
    isSpeaking: isHeard(speech) || speech?.state === 'ended' || (isBetween && isSpeaking),
    isVoiceMissing: speech?.state === 'failed',
    teller: now ?? teller,
  };
}

/** A message that is whole on the screen; nothing of it is told. */
export function standingMessage(messageId: string, sentences: Sentence[]): Presentation {
  const begun = beginMessage(messageId, sentences.length - 1);
  return { ...begun, sentences, isComplete: true, isRevealed: true, step: 'done' };
}

function visibleKey({
  messageId,
  sentences,
  at,
  step,
  wordsShown,
  isRevealed,
  standing,
  cutFrom,
}: Presentation) {
  return [messageId, sentences.length, at, step, wordsShown, isRevealed, standing, cutFrom].join();
}
