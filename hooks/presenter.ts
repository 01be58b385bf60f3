/** Tells the guide's current message: moves the presentation by the clock and lets the voice speak each sentence once. */
import type { Sentence } from '@/lib/protocol';
import type { Heard } from '@/lib/requests';
import { calm } from './calm';
import {
  addSentence,
  advance,
  beginMessage,
  completeMessage,
  cut,
  lastHeard,
  type Presentation,
  revealAll,
  tellAgain,
} from './presentation';
import { createSpeaker } from './speaker';
import { createTellingHolder, type Telling } from './telling';
import { createTicker, type TickerOptions } from './ticker';
import type { VoiceOutput } from './voiceOutput';

export interface PresenterOptions extends TickerOptions {
  voice: VoiceOutput;
}

export type Presenter = ReturnType<typeof createPresenter>;

export function createPresenter(options: PresenterOptions) {
  const { voice } = options;
  const holder = createTellingHolder();
  const speaker = createSpeaker({
    voice,
    telling: holder.read,
    onNeedsTap: () => holder.update({ needsTap: true }),
  });
  // Somebody has stepped aside: everything waits, whether or not they had paused before.
  let isHeld = false;
  // They are on their way to another page, which may take a while to come.
  let isLeaving = false;
  const ticker = createTicker(tick, options);

  function move(presentation: Presentation, rest: Partial<Telling> = {}) {
    const isDone = presentation.step === 'done';
    // Whoever waits for silence, such as a screen reader, is not kept waiting by words that are over.
    holder.move(presentation, isDone ? { ...rest, isSpeaking: false } : rest);
    if (isDone) ticker.halt();
    else run();
  }

  function isStill() {
    return isHeld || holder.read().isPaused;
  }

  function run() {
    if (!isStill()) ticker.run();
  }

  function tick() {
    if (isStill() || holder.read().presentation.step === 'done') return;
    const dtMs = ticker.passedMs();
    const speech = speaker.speak(holder.read().presentation);
    const next = advance(holder.read().presentation, { dtMs, speech });
    move(next, {
      isSpeaking: speech?.state === 'playing' || speech?.state === 'ended',
      needsTap: holder.read().needsTap || voice.isBlocked(),
      isVoiceMissing: speech?.state === 'failed',
    });
    if (next.step === 'telling' && holder.read().presentation.step === 'telling')
      speaker.speak(next);
  }

  function hush() {
    voice.stop();
    holder.update({ isSpeaking: false });
  }

  /** Silent at once; a turn that arrives meanwhile waits. Not the person's own pause, which stays as it was. */
  function hold() {
    isHeld = true;
    voice.pause();
    ticker.halt();
  }

  /** Goes on with the same word. */
  function release() {
    isHeld = false;
    if (holder.read().isPaused) return;
    voice.resume();
    if (holder.read().presentation.step !== 'done') run();
  }

  function pause() {
    if (holder.read().isPaused || holder.read().presentation.step === 'done') return;
    voice.pause();
    ticker.halt();
    holder.update({ isPaused: true });
  }

  return {
    telling: holder.read,
    subscribe: holder.subscribe,
    /** Begins a new guide message; `isSilent` when it is not this tab's to speak. */
    begin(messageId: string, begun: { shownThrough?: number; isSilent?: boolean } = {}) {
      voice.stop();
      speaker.startOver(begun);
      const needsTap = holder.read().needsTap && !voice.isUnlocked();
      const isPaused = isLeaving;
      holder.update({ isPaused, isSpeaking: false, isVoiceMissing: false, needsTap });
      move(beginMessage(messageId, begun.shownThrough));
    },
    /** A message that stands already, whole: nothing is told unless the person asks. */
    stand(messageId: string, sentences: Sentence[]) {
      hush();
      speaker.startOver();
      const standing = { ...beginMessage(messageId, sentences.length - 1), sentences };
      move({ ...standing, isComplete: true, isRevealed: true, step: 'done' });
      holder.update({ needsTap: holder.read().isVoiceOn && !voice.isUnlocked() });
    },
    add(sentence: Sentence) {
      const { presentation } = holder.read();
      const next = addSentence(presentation, sentence);
      if (next === presentation) return;
      if (sentence.index <= next.at + 1) speaker.prepare(sentence.voiceUrl);
      holder.update({ presentation: next });
      tick();
    },
    complete() {
      move(completeMessage(holder.read().presentation));
      tick();
    },
    reveal: () => move(revealAll(holder.read().presentation)),
    pause,
    /** Silent at once, and a turn that still comes waits: whoever is back, or never left, goes on by their own tap. */
    leave() {
      isLeaving = true;
      voice.pause();
      pause();
    },
    resume() {
      isLeaving = false;
      if (!holder.read().isPaused) return;
      holder.update({ isPaused: false });
      if (isHeld) return;
      voice.resume();
      run();
    },
    hold,
    release,
    /** Interrupts: silent at once, and what was heard so far. */
    cut(): Heard | undefined {
      hush();
      const heard = lastHeard(holder.read().presentation);
      holder.update({ isPaused: false });
      move(cut(holder.read().presentation));
      return heard;
    },
    again() {
      voice.stop();
      speaker.startOver();
      holder.update({ isPaused: false, needsTap: false });
      move(tellAgain(holder.read().presentation));
      tick();
    },
    /** Inside a tap: the voice goes on from the sentence at hand, or says the whole message if it stands already. */
    allowVoice() {
      voice.unlock();
      holder.update({ needsTap: false });
      speaker.startOver();
      if (holder.read().presentation.step === 'done') this.again();
      else tick();
    },
    setVoiceOn(isVoiceOn: boolean) {
      if (!isVoiceOn) hush();
      holder.update({ isVoiceOn, needsTap: false });
      // Turning it on in mid-message begins with the next sentence; this one is being read.
      if (isVoiceOn) speaker.skip(holder.read().presentation.at);
    },
    /** Listens to the voice until the returned function is called, which also silences it. */
    attach() {
      const unsubscribe = voice.subscribe(tick);
      const letGo = calm.onCalm((isCalm) => (isCalm ? hold() : release()));
      isHeld = calm.isCalm();
      return () => {
        unsubscribe();
        letGo();
        isHeld = false;
        ticker.halt();
        hush();
      };
    },
  };
}
