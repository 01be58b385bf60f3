/** A presenter on the test's own clock, with a voice that makes no sound. */
import type { Speech } from '../../../hooks/presentation';
import { createPresenter } from '../../../hooks/presenter';
import type { VoiceOutput } from '../../../hooks/voiceOutput';

const TEXTS = ['You wrote about the garden.', 'Take your time.', 'What comes back first?'];

/** A voice whose every clip takes a second of the test's own time. */
export function presenterWithVoice({ isUnlocked = true } = {}) {
  let nowMs = 0;
  let tick: (() => void) | null = null;
  let startedAt = 0;
  let isPlaying = false;
  let pausedAt: number | null = null;
  const spoken: string[] = [];
  const state = { isUnlocked };
  const voice: VoiceOutput = {
    warm: () => undefined,
    unlock: () => {
      state.isUnlocked = true;
    },
    isUnlocked: () => state.isUnlocked,
    prepare: () => undefined,
    play(voiceUrl) {
      spoken.push(voiceUrl);
      startedAt = nowMs;
      pausedAt = null;
      isPlaying = true;
    },
    pause() {
      pausedAt ??= nowMs;
    },
    resume() {
      startedAt += nowMs - (pausedAt ?? nowMs);
      pausedAt = null;
    },
    stop: () => {
      isPlaying = false;
    },
    setRate: () => undefined,
    setVolume: () => undefined,
    isBlocked: () => false,
    speech(): Speech | null {
      if (!isPlaying) return null;
      const positionMs = (pausedAt ?? nowMs) - startedAt;
      return positionMs < 1_000
        ? { state: 'playing', positionMs, durationMs: 1_000 }
        : { state: 'ended' };
    },
    subscribe: () => () => undefined,
  };
  const presenter = createPresenter({
    voice,
    now: () => nowMs,
    every(_, run) {
      tick = run;
      return () => {
        tick = null;
      };
    },
  });
  return {
    presenter,
    spoken,
    isPlaying: () => isPlaying && pausedAt === null,
    isTicking: () => tick !== null,
    pass(ms: number) {
      for (let spent = 0; spent < ms; spent += 20) {
        nowMs += 20;
        tick?.();
      }
    },
    say(texts = TEXTS) {
      for (const [index, text] of texts.entries()) {
        presenter.add({ index, text, pauseAfterMs: 200, voiceUrl: `/voice/${index}` });
      }
    },
  };
}
