/** A presenter on the test's own clock, with a voice that makes no sound. */
import { createPresenter } from '../../../hooks/presenter';
import type { Speech } from '../../../hooks/speech';
import type { VoiceOutput } from '../../../hooks/voiceOutput';

const TEXTS = ['You wrote about the garden.', 'Take your time.', 'What comes back first?'];

/** A voice whose every clip takes a second of the test's own time. */
export function presenterWithVoice({ isUnlocked = true, isRefused = false } = {}) {
  let nowMs = 0;
  let tick: (() => void) | null = null;
  let extra: { atMs: number; run: () => void } | null = null;
  let startedAt = 0;
  let isPlaying = false;
  let pausedAt: number | null = null;
  const spoken: string[] = [];
  const state = { isUnlocked, isRefused, isTaken: false, isStuck: false, isLoading: false };
  const voice: VoiceOutput = {
    warm: () => undefined,
    unlock: () => {
      state.isUnlocked = true;
      state.isRefused = false;
    },
    isUnlocked: () => state.isUnlocked,
    prepare: () => undefined,
    cue: () => undefined,
    play(voiceUrl) {
      if (state.isRefused) return;
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
      state.isTaken = false;
    },
    stop: () => {
      isPlaying = false;
    },
    setRate: () => undefined,
    setVolume: () => undefined,
    isBlocked: () => state.isRefused,
    leadMs: () => 0,
    speech(): Speech | null {
      if (!isPlaying) return null;
      if (state.isTaken) return { state: 'taken' };
      if (state.isLoading) return { state: 'loading' };
      if (state.isStuck) return { state: 'playing', positionMs: 300, durationMs: 1_000 };
      const positionMs = (pausedAt ?? nowMs) - startedAt;
      return positionMs < 1_000
        ? { state: 'playing', by: 'google', positionMs, durationMs: 1_000 }
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
    after(ms, run) {
      extra = { atMs: nowMs + ms, run };
      return () => {
        extra = null;
      };
    },
  });
  return {
    presenter,
    spoken,
    state,
    isPlaying: () => isPlaying && pausedAt === null,
    isTicking: () => tick !== null,
    pass(ms: number) {
      for (let spent = 0; spent < ms; spent += 20) {
        nowMs += 20;
        const due = extra !== null && extra.atMs <= nowMs ? extra : null;
        if (due) extra = null;
        due?.run();
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
