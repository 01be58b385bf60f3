/** Speaking instead of typing, outside React: the recogniser, the clock and the draft around the dictation's machine. */
import { type After, afterTimeout } from './after';
import { createBargeIn, isSpeaking } from './bargeIn';
import { calm } from './calm';
import { type Dictation, type DictationEvent, isOpen, OFF, stepDictation } from './dictation';
import type { Draft } from './draft';
import { countWords, isEcho } from './echo';
import { createListeners } from './listeners';
import type { Presenter } from './presenter';
import type { Recogniser } from './recogniser';
import { type Moment, silenceMs } from './silence';

export interface HearingParts {
  /** Null where the browser has none. */
  recogniser: Recogniser | null;
  presenter: Pick<Presenter, 'telling' | 'subscribe' | 'hold' | 'release'>;
  draft: Draft;
  moment: () => Moment;
  /** False when it cannot be taken now: the words stay. */
  send: (text: string) => boolean;
  interrupt: () => void;
  /** What a tap allows besides. */
  onTap: () => void;
  now?: () => number;
  after?: After;
}

export type Hearing = ReturnType<typeof createHearing>;

/** What is announced when the microphone opens; a screen reader says it aloud. */
export const LISTENING = 'Listening. It is sent when you pause.';
/** It has said it by then. */
const ANNOUNCED_MS = 6_000;
/** Fewer words of it may be the person's. */
const ANNOUNCED_WORDS = 3;
/** Words that have not changed for so long have stopped changing. */
const STILL_MS = 800;
/** A recogniser that ends sooner, without a word, has not listened. */
const BRIEF_MS = 1_000;

export function createHearing(parts: HearingParts) {
  const { recogniser, presenter, draft } = parts;
  const now = parts.now ?? (() => performance.now());
  const after = parts.after ?? afterTimeout;
  const { tell, subscribe } = createListeners();
  const bargeIn = createBargeIn({ presenter, interrupt: parts.interrupt, now, after });
  let dictation: Dictation = OFF;
  let session: { close(): void } | null = null;
  let openedMs = 0;
  let sessionsSinceTap = 0;
  let cancelWait = () => {};
  let cancelBegin = () => {};

  function step(event: DictationEvent) {
    const before = dictation;
    const { dictation: next, settled } = stepDictation(before, event);
    dictation = next;
    draft.add(settled);
    if (movedAt(next) !== movedAt(before)) awaitStillness();
    if (isOpen(before) && !isOpen(next)) bargeIn.end();
    settleSession();
    if (next !== before) tell();
  }

  /** The microphone is open exactly while it is wanted. */
  function settleSession() {
    const isWanted = isOpen(dictation) && !isResting();
    if (isWanted && !session) begin();
    if (!isWanted) close();
  }

  /** Where both at once do not go, the guide has spoken before anybody listens. */
  function isResting() {
    return recogniser?.hearsBesideSound === false && isSpeaking(presenter.telling());
  }

  function begin() {
    if (!recogniser) return;
    const mine = { close: () => {} };
    session = mine;
    sessionsSinceTap += 1;
    const isAgain = sessionsSinceTap > 1;
    const beganMs = now();
    let hasHeard = false;
    const isMine = () => session === mine;
    bargeIn.begin();
    const opened = recogniser.listen({
      onStart: () => isMine() && step({ type: 'started', atMs: now() }),
      onSpeechStart: () => isMine() && bargeIn.onSound(),
      onWords({ final, interim }) {
        if (!isMine()) return;
        hasHeard = true;
        const own = (heard: string, isFinal: boolean) =>
          isAnnouncement(heard) ? '' : bargeIn.ownWords(heard, isFinal);
        const words = { final: own(final, true), interim: own(interim, false) };
        step({ type: 'words', ...words, atMs: now() });
      },
      onError: (error) => isMine() && step({ type: 'error', error, isAgain }),
      onEnd() {
        if (!isMine()) return;
        const wasBrief = !hasHeard && now() - beganMs < BRIEF_MS;
        // Not at once, if it did not listen: it would end again, and again.
        if (wasBrief) cancelBegin = after(BRIEF_MS, again);
        else session = null;
        step({ type: 'ended', wasBrief });
      },
    });
    if (isMine()) mine.close = opened.close;
    else opened.close();

    function again() {
      if (!isMine()) return;
      session = null;
      settleSession();
    }
  }

  function close() {
    const closing = session;
    session = null;
    cancelBegin();
    closing?.close();
  }

  function isAnnouncement(heard: string) {
    const isNew = now() - openedMs < ANNOUNCED_MS;
    return isNew && countWords(heard) >= ANNOUNCED_WORDS && isEcho(heard, LISTENING);
  }

  function awaitStillness() {
    cancelWait();
    const heard = dictation;
    if (heard.state !== 'listening' || heard.fromMs === null) return;
    const spokenMs = heard.changedAtMs - heard.fromMs;
    const sendAtMs = heard.changedAtMs + silenceMs(parts.moment(), spokenMs);
    cancelWait = after(STILL_MS, () => {
      cancelWait = after(Math.max(0, sendAtMs - now()), send);
      step({ type: 'still', sendAtMs });
    });
  }

  function send() {
    cancelWait();
    // What was not final when it was sent would come again.
    if ('unsettled' in dictation && dictation.unsettled !== '') close();
    step({ type: 'said', atMs: now() });
    const text = draft.read().trim();
    if (text === '') return;
    if (parts.send(text)) draft.write('');
    else step({ type: 'unsent' });
  }

  const leave = () => step({ type: 'left' });

  return {
    dictation: () => dictation,
    now,
    /** Null where there is nothing to listen with. */
    hearsBesideSound: recogniser?.hearsBesideSound ?? null,
    /** Inside a tap: listens, or listens no more. */
    press() {
      parts.onTap();
      openedMs = now();
      sessionsSinceTap = 0;
      step({ type: 'pressed' });
    },
    /** At once, without waiting for silence; the microphone stays as it is. */
    send,
    /** The person writes, or wants to: from then on it is they who send. */
    write: () => step({ type: 'written' }),
    leave,
    subscribe,
    /** Until the returned function is called, which closes the microphone. */
    attach() {
      const detachments = [
        bargeIn.attach(),
        presenter.subscribe(settleSession),
        draft.subscribe(() => draft.read() === '' && step({ type: 'emptied' })),
        calm.onCalm((isCalm) => isCalm && leave()),
      ];
      return () => {
        leave();
        for (const detach of detachments) detach();
      };
    },
  };
}

/** Another one when other words are heard, or none any more. */
function movedAt(dictation: Dictation): string {
  return 'fromMs' in dictation ? `${dictation.fromMs}/${dictation.changedAtMs}` : '';
}
