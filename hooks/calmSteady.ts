/** "Steady me" as it runs: one line after another and the breath, with the voice or without, until one goes back. */
import { type After, afterTimeout } from './after';
import {
  momentAt,
  STEADY,
  type SteadyContent,
  type SteadyMoment,
  samePlace,
  steadyTimeline,
} from './calmTimeline';
import { createListeners } from './listeners';
import type { VoiceOutput } from './voiceOutput';

export interface SteadyOptions {
  voice: VoiceOutput;
  content?: SteadyContent;
  /** As the person has it in their settings. */
  isVoiceOn?: boolean;
  now?: () => number;
  after?: After;
}

export interface SteadyView extends Omit<SteadyMoment, 'nextMs'> {
  /** False: nothing is said of the breath and nothing moves. */
  isBreathing: boolean;
  isVoiceOn: boolean;
  /** The voice cannot be heard for this line, so a screen reader may read it. */
  isVoiceMissing: boolean;
}

export type Steady = ReturnType<typeof createSteady>;

/** Enough to have a line's sound at hand before it is due. */
const AHEAD = 2;

export function createSteady(options: SteadyOptions) {
  const { voice, content = STEADY, isVoiceOn = true, ...clock } = options;
  const now = clock.now ?? (() => performance.now());
  const after = clock.after ?? afterTimeout;
  const { tell, subscribe } = createListeners();
  let rate = 1;
  let timeline = steadyTimeline(content, { isBreathing: true, rate });
  let startedAt = now();
  let cancel: (() => void) | null = null;
  // Until the person says otherwise here, their settings decide.
  let hasChosenVoice = false;
  let view: SteadyView = {
    ...shown(momentAt(timeline, 0)),
    isBreathing: true,
    isVoiceOn,
    isVoiceMissing: false,
  };

  function update(change: Partial<SteadyView>) {
    const keys = Object.keys(change) as (keyof SteadyView)[];
    if (keys.every((key) => change[key] === view[key])) return;
    view = { ...view, ...change };
    tell();
  }

  function step() {
    cancel?.();
    const atMs = now() - startedAt;
    const moment = momentAt(timeline, atMs);
    const isNewLine = moment.key !== view.key;
    update(shown(moment));
    if (isNewLine) say();
    cancel = after(moment.nextMs - atMs, step);
  }

  function say() {
    update({ isVoiceMissing: false });
    if (!view.isVoiceOn || view.text === '') return voice.stop();
    voice.play(view.text);
    const at = timeline.lines.findIndex(({ key }) => view.key.endsWith(`/${key}`));
    for (const { text } of timeline.lines.slice(at + 1, at + 1 + AHEAD)) {
      if (text !== '') voice.prepare(text);
    }
  }

  function retime(next: { isBreathing: boolean; rate: number }) {
    const to = steadyTimeline(content, next);
    startedAt = now() - samePlace(timeline, to, now() - startedAt);
    timeline = to;
  }

  function turnVoice(isVoiceOn: boolean) {
    if (isVoiceOn === view.isVoiceOn) return;
    update({ isVoiceOn });
    if (isVoiceOn) say();
    else voice.stop();
  }

  return {
    view: () => view,
    subscribe,
    /** From the first line on, until the returned function is called, which is silent at once. */
    start() {
      startedAt = now();
      const unsubscribe = voice.subscribe(() => {
        const isFailed = voice.speech()?.state === 'failed' || voice.isBlocked();
        update({ isVoiceMissing: isFailed });
      });
      update(shown(momentAt(timeline, 0)));
      say();
      step();
      return () => {
        cancel?.();
        unsubscribe();
        voice.stop();
      };
    },
    setBreathing(isBreathing: boolean) {
      retime({ isBreathing, rate });
      update({ isBreathing });
      step();
    },
    /** As the person has it in their settings. */
    likeVoice(liked: { on: boolean; rate: number; volume: number }) {
      voice.setRate(liked.rate);
      voice.setVolume(liked.volume);
      if (!hasChosenVoice) turnVoice(liked.on);
      if (liked.rate === rate) return;
      rate = liked.rate;
      retime({ isBreathing: view.isBreathing, rate });
      if (cancel) step();
    },
    /** Said here and now: it holds until one goes back. */
    setVoiceOn(isVoiceOn: boolean) {
      hasChosenVoice = true;
      voice.unlock();
      turnVoice(isVoiceOn);
    },
  };
}

function shown({ key, text, breath }: SteadyMoment) {
  return { key, text, breath };
}
