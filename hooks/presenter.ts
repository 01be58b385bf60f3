/** Tells the guide's current message: moves the presentation by the clock and lets the voice speak each sentence once. */
import type { Sentence } from '@/lib/protocol';
import type { Heard } from '@/lib/requests';
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
import type { VoiceOutput } from './voiceOutput';

export interface PresenterOptions {
  voice: VoiceOutput;
  now?: () => number;
  /** Calls `run` again and again until the returned function is called. */
  every?: (ms: number, run: () => void) => () => void;
}

export type Presenter = ReturnType<typeof createPresenter>;

const TICK_MS = 40;
const AHEAD = 2;

export function createPresenter(options: PresenterOptions) {
  const { voice } = options;
  const now = options.now ?? (() => performance.now());
  const every = options.every ?? everyInterval;
  const holder = createTellingHolder();
  // This message is told without the voice: another tab speaks it, or it stood here before.
  let isSilent = false;
  let spokenIndex = -1;
  let lastTick = 0;
  let stopTicking: (() => void) | null = null;

  function move(presentation: Presentation, rest: Partial<Telling> = {}) {
    holder.move(presentation, rest);
    if (presentation.step === 'done') halt();
    else run();
  }

  function run() {
    if (stopTicking || holder.read().isPaused) return;
    lastTick = now();
    stopTicking = every(TICK_MS, tick);
  }

  function halt() {
    stopTicking?.();
    stopTicking = null;
  }

  function tick() {
    if (holder.read().isPaused || holder.read().presentation.step === 'done') return;
    const at = now();
    const dtMs = Math.max(0, at - lastTick);
    lastTick = at;
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
      halt();
      holder.update({ isPaused: true });
    },
    resume() {
      if (!holder.read().isPaused) return;
      holder.update({ isPaused: false });
      voice.resume();
      run();
    },
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
      return () => {
        unsubscribe();
        halt();
        hush();
      };
    },
  };
}

function everyInterval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}
