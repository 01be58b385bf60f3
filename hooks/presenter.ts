/** Tells the guide's current message: moves the presentation by the clock and lets the voice speak each sentence once. */
import type { Heard } from '@/lib/requests';
import { calm } from './calm';
import { dueInMs } from './nextChange';
import type { Told } from './pacing';
import {
  addSentence,
  advance,
  beginMessage,
  completeMessage,
  cut,
  lastHeard,
  type Presentation,
  revealAll,
} from './presentation';
import { createRehearing } from './rehearing';
import { createSpeaker, type SpokenMessage } from './speaker';
import { createStillSound } from './stillSound';
import { createTellingHolder, heardOf, standingMessage, type Telling } from './telling';
import { createTicker, type TickerOptions } from './ticker';
import { turnedTo } from './turnedTo';
import type { VoiceOutput } from './voiceOutput';

export interface PresenterOptions extends TickerOptions {
  voice: VoiceOutput;
}

/** Somebody has stepped aside; a sound may be somebody who begins to speak; a sample is being heard. */
export type Holder = 'aside' | 'sound' | 'sample';

export type Presenter = ReturnType<typeof createPresenter>;

export function createPresenter(options: PresenterOptions) {
  const { voice } = options;
  const holder = createTellingHolder();
  const speaker = createSpeaker({
    voice,
    telling: holder.read,
    onNeedsTap: () => holder.update({ needsTap: true }),
  });
  const sound = createStillSound();
  // Those for whom everything waits, whether or not the person had paused before.
  const holders = new Set<Holder>();
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
    return holders.size > 0 || holder.read().isPaused;
  }

  function run() {
    if (!isStill()) ticker.run();
  }

  function tick() {
    const { presentation: before } = holder.read();
    if (isStill() || before.step === 'done') return;
    const dtMs = ticker.passedMs();
    const speech = speaker.speak(before);
    // Not by us: the words wait where the voice stands, and a tap lets both go on.
    if (speech?.state === 'taken' || sound.isStill(speech, dtMs)) return pause();
    const moved = advance(before, { dtMs, speech });
    // What need not wait for anything begins in the same moment.
    const next = moved.step === 'waiting' ? advance(moved, { dtMs: 0, speech }) : moved;
    // The sound is asked for before anybody draws what is new: it needs the longest to begin.
    const spoken = next.step === 'telling' ? speaker.speak(next) : speech;
    move(next, heardOf(speech, holder.read()));
    if (next.step !== 'done') ticker.alsoIn(dueInMs(next, spoken));
  }

  function hush() {
    voice.stop();
    holder.update({ isSpeaking: false });
  }

  /** Silent at once; a turn that arrives meanwhile waits. Not the person's own pause, which stays as it was. */
  function hold(by: Holder = 'aside') {
    holders.add(by);
    voice.pause();
    ticker.halt();
  }

  /** Goes on with the same word, once nobody holds it any more. */
  function release(by: Holder = 'aside') {
    if (!holders.delete(by) || isStill()) return;
    voice.resume();
    if (holder.read().presentation.step !== 'done') run();
  }

  function pause() {
    if (holder.read().isPaused || holder.read().presentation.step === 'done') return;
    voice.pause();
    ticker.halt();
    holder.update({ isPaused: true });
  }

  const rehearing = createRehearing({
    voice,
    speaker,
    telling: holder.read,
    tell(presentation) {
      holder.update({ isPaused: false, needsTap: false });
      move(presentation);
      tick();
    },
  });

  return {
    telling: holder.read,
    subscribe: holder.subscribe,
    /** Begins a new guide message; `isSilent` when it is not this tab's to speak. */
    begin(messageId: string, begun: SpokenMessage & { shownThrough?: number } = {}) {
      voice.stop();
      speaker.startOver(begun);
      const needsTap = holder.read().needsTap && !voice.isUnlocked();
      holder.update({ isPaused: isLeaving, isSpeaking: false, isVoiceMissing: false, needsTap });
      move(beginMessage(messageId, begun.shownThrough));
    },
    /** A message that stands already, whole: nothing is told unless the person asks. */
    stand(messageId: string, sentences: Told[]) {
      hush();
      speaker.startOver();
      move(standingMessage(messageId, sentences));
      holder.update({ needsTap: holder.read().isVoiceOn && !voice.isUnlocked() });
    },
    add(sentence: Told) {
      const { presentation } = holder.read();
      const next = addSentence(presentation, sentence);
      if (next === presentation) return;
      const ahead = sentence.index - next.at;
      if (ahead === 0 || ahead === 1) speaker.prepare(sentence.voiceUrl);
      holder.update({ presentation: next });
      tick();
    },
    complete() {
      move(completeMessage(holder.read().presentation));
      tick();
    },
    turnTo(from: number) {
      if (holder.read().presentation.at >= from) return;
      hush();
      move(turnedTo(holder.read().presentation, from));
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
      if (isStill()) return;
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
    ...rehearing,
    setVoiceOn(isVoiceOn: boolean) {
      if (!isVoiceOn) hush();
      holder.update({ isVoiceOn, needsTap: false, teller: isVoiceOn ? null : 'words' });
      // Turning it on in mid-message begins with the next sentence; this one is being read.
      if (isVoiceOn) speaker.skip(holder.read().presentation.at);
    },
    /** Listens to the voice until the returned function is called, which also silences it. */
    attach() {
      const unsubscribe = voice.subscribe(tick);
      const letGo = calm.onCalm((isCalm) => (isCalm ? hold() : release()));
      if (calm.isCalm()) holders.add('aside');
      return () => {
        unsubscribe();
        letGo();
        holders.clear();
        ticker.halt();
        hush();
      };
    },
  };
}
