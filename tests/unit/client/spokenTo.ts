/** Somebody with a microphone before a speaking guide: recogniser, clock and voice are moved by hand. */
import { createDraft } from '../../../hooks/draft';
import { createHearing } from '../../../hooks/hearing';
import type { Kept } from '../../../hooks/keptText';
import type { Recogniser, RecogniserListener } from '../../../hooks/recogniser';
import type { Moment } from '../../../hooks/silence';
import type { Heard } from '../../../lib/requests';
import { presenterWithVoice } from './presenterWithVoice';

const STEP_MS = 20;

export function spokenTo({ hearsBesideSound = true, typed = '' } = {}) {
  let nowMs = 0;
  const timers = new Set<{ atMs: number; run: () => void }>();
  const sessions: { listener: RecogniserListener; isClosed: boolean }[] = [];
  const sent: string[] = [];
  const interruptions: (Heard | undefined)[] = [];
  const state = { canSend: true, moment: CALM };
  const guide = presenterWithVoice();
  const { presenter } = guide;
  const recogniser: Recogniser = {
    hearsBesideSound,
    listen(listener) {
      const session = { listener, isClosed: false };
      sessions.push(session);
      return {
        close() {
          session.isClosed = true;
        },
      };
    },
  };
  const draft = createDraft('memory', place());
  draft.write(typed);
  const hearing = createHearing({
    recogniser,
    presenter,
    draft,
    moment: () => state.moment,
    send(text) {
      if (state.canSend) sent.push(text);
      return state.canSend;
    },
    interrupt: () => interruptions.push(presenter.cut()),
    onTap: () => undefined,
    now: () => nowMs,
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  const detach = hearing.attach();
  const open = () => sessions.filter(({ isClosed }) => !isClosed).at(-1);

  return {
    hearing,
    draft,
    guide,
    sent,
    interruptions,
    sessions,
    set: state,
    detach,
    isListening: () => open() !== undefined,
    /** What the browser tells, to whoever has not closed. */
    browser: {
      start: () => open()?.listener.onStart(),
      sound: () => open()?.listener.onSpeechStart(),
      hears: (interim: string) => open()?.listener.onWords({ final: '', interim }),
      settles: (final: string, interim = '') => open()?.listener.onWords({ final, interim }),
      fails: (error: Parameters<RecogniserListener['onError']>[0]) =>
        open()?.listener.onError(error),
      ends() {
        const session = open();
        if (!session) return;
        session.isClosed = true;
        session.listener.onEnd();
      },
    },
    pass(ms: number) {
      for (let spent = 0; spent < ms; spent += STEP_MS) {
        nowMs += STEP_MS;
        guide.pass(STEP_MS);
        for (const timer of timers) {
          if (timer.atMs > nowMs) continue;
          timers.delete(timer);
          timer.run();
        }
      }
    },
    /** Taps, and is allowed. */
    speak() {
      hearing.press();
      open()?.listener.onStart();
    },
    /** A guide that speaks these sentences, a second each. */
    tells(texts?: string[]) {
      presenter.setVoiceOn(true);
      presenter.begin('m');
      guide.say(texts);
      presenter.complete();
    },
  };
}

const CALM: Moment = { phase: 'introduction', emotionalState: 'unknown' };

function place(): Kept {
  let text: string | null = null;
  return {
    read: () => text,
    write(next) {
      text = next;
    },
    clear() {
      text = null;
    },
  };
}
