/** What is told right now, for those who show it: told of a change only when it can be seen. */
import { createListeners } from './listeners';
import { NOTHING_TOLD, type Presentation } from './presentation';

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

function visibleKey({
  messageId,
  sentences,
  at,
  step,
  wordsShown,
  isRevealed,
  cutFrom,
}: Presentation) {
  return `${messageId}/${sentences.length}/${at}/${step}/${wordsShown}/${isRevealed}/${cutFrom}`;
}
