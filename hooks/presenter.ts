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
  type Speech,
  tellAgain,
} from './presentation';
import { createTellingHolder, type Telling } from './telling';
import { createTicker, type TickerOptions } from './ticker';
import type { VoiceOutput } from './voiceOutput';

export interface PresenterOptions extends TickerOptions {
  voice: VoiceOutput;
}

export type Presenter = ReturnType<typeof createPresenter>;

const AHEAD = 2;

export function createPresenter(options: PresenterOptions) {
  const { voice } = options;
  const holder = createTellingHolder();
  // This message is told without the voice: another tab speaks it, or it stood here before.
  let isSilent = false;
  let spokenIndex = -1;
  // Somebody has stepped aside: everything waits, whether or not they had paused before.
  let isHeld = false;
  const ticker = createTicker(tick, options);

  function move(presentation: Presentation, rest: Partial<Telling> = {}) {
    holder.move(presentation, rest);
    if (presentation.step === 'done') ticker.halt();
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
    const speech = speak(holder.read().presentation);
    const next = advance(holder.read().presentation, { dtMs, speech });
    move(next, {
      isSpeaking: speech?.state === 'playing' || speech?.state === 'ended',
      needsTap: holder.read().needsTap || voice.isBlocked(),
      isVoiceMissing: speech?.state === 'failed',
    });
    if (next.step === 'telling' && holder.read().presentation.step === 'telling') speak(next);
  }

  /** Starts the voice for the sentence at hand, once, and asks for the next two. */
  function speak({ step, sentences, at }: Presentation): Speech | null {
    if (!holder.read().isVoiceOn || isSilent || holder.read().needsTap) return null;
    if (step !== 'telling') return at > 0 || step === 'resting' ? { state: 'ended' } : null;
    for (const next of sentences.slice(at + 1, at + 1 + AHEAD)) voice.prepare(next.voiceUrl);
    const sentence = sentences[at];
    if (sentence && spokenIndex !== at) {
      // A page that was opened without a tap of ours stays silent until there is one.
      if (!voice.isUnlocked()) {
        holder.update({ needsTap: true });
        return null;
      }
      spokenIndex = at;
      voice.play(sentence.voiceUrl);
    }
    return voice.speech();
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

  return {
    telling: holder.read,
    subscribe: holder.subscribe,
    /** Begins a new guide message; `isSilent` when it is not this tab's to speak. */
    begin(messageId: string, begun: { shownThrough?: number; isSilent?: boolean } = {}) {
      voice.stop();
      isSilent = begun.isSilent ?? false;
      spokenIndex = -1;
      const needsTap = holder.read().needsTap && !voice.isUnlocked();
      holder.update({ isPaused: false, isSpeaking: false, isVoiceMissing: false, needsTap });
      move(beginMessage(messageId, begun.shownThrough));
    },
    /** A message that stands already, whole: nothing is told unless the person asks. */
    stand(messageId: string, sentences: Sentence[]) {
      isSilent = false;
      spokenIndex = -1;
      const standing = { ...beginMessage(messageId, sentences.length - 1), sentences };
      move({ ...standing, isComplete: true, isRevealed: true, step: 'done' });
      holder.update({ needsTap: holder.read().isVoiceOn && !voice.isUnlocked() });
    },
    add(sentence: Sentence) {
      const { presentation } = holder.read();
      const next = addSentence(presentation, sentence);
      if (next === presentation) return;
      if (holder.read().isVoiceOn && !isSilent && sentence.index <= next.at + 1) {
        voice.prepare(sentence.voiceUrl);
      }
      holder.update({ presentation: next });
      tick();
    },
    complete() {
      move(completeMessage(holder.read().presentation));
      tick();
    },
    reveal: () => move(revealAll(holder.read().presentation)),
    pause() {
      if (holder.read().isPaused || holder.read().presentation.step === 'done') return;
      voice.pause();
      ticker.halt();
      holder.update({ isPaused: true });
    },
    resume() {
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
      isSilent = false;
      spokenIndex = -1;
      holder.update({ isPaused: false, needsTap: false });
      move(tellAgain(holder.read().presentation));
      tick();
    },
    /** Inside a tap: the voice goes on from the sentence at hand, or says the whole message if it stands already. */
    allowVoice() {
      voice.unlock();
      holder.update({ needsTap: false });
      isSilent = false;
      spokenIndex = -1;
      if (holder.read().presentation.step === 'done') this.again();
      else tick();
    },
    setVoiceOn(isVoiceOn: boolean) {
      if (!isVoiceOn) hush();
      holder.update({ isVoiceOn, needsTap: false });
      // Turning it on in mid-message begins with the next sentence; this one is being read.
      spokenIndex = isVoiceOn ? holder.read().presentation.at : spokenIndex;
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
