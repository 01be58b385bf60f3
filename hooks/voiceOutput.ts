/** Two audio outputs, unlocked by the first tap and used in turn: the one place that plays clips. */
import { createAudioPair } from './audioPair';
import { type Clip, type Clips, createClips } from './clips';
import { createListeners } from './listeners';
import { createSoundLag } from './soundLag';
import type { Speech } from './speech';

export interface VoiceOutputOptions {
  createAudio?: () => HTMLAudioElement;
  clips?: Clips;
  now?: () => number;
}

export type VoiceOutput = ReturnType<typeof createVoiceOutput>;

/**
 * Plays one clip at a time. `play` is asked for once a sentence; what came of it is read from `speech()`.
 * Listeners are told when something changes that the clock does not show (started, ended, failed, refused, taken).
 */
export function createVoiceOutput(options: VoiceOutputOptions = {}) {
  const outputs = createAudioPair(options.createAudio ?? (() => new Audio()));
  const clips = options.clips ?? createClips();
  const lag = createSoundLag(options.now ?? (() => performance.now()));
  const { tell, subscribe } = createListeners();
  let state: 'idle' | 'loading' | 'playing' | 'ended' | 'failed' | 'blocked' = 'idle';
  let clip: Clip | undefined;
  /** What the output that rests takes in, so that it can begin at once; a new object for each time it is asked for. */
  let cued: { voiceUrl: string } | undefined;
  let isUnlocked = false;
  let isPaused = false;
  // Each request to play has a number, so that a late answer to an earlier one changes nothing.
  let request = 0;

  function become(next: typeof state) {
    state = next;
    tell();
  }

  function hush() {
    request += 1;
    lag.disturbed();
    for (const audio of outputs.made()) {
      audio.onended = null;
      audio.onerror = null;
      audio.onpause = null;
      audio.pause();
    }
  }

  function listen(audio: HTMLAudioElement, mine: number) {
    const ifMine = (run: () => void) => () => {
      if (mine === request) run();
    };
    audio.onended = ifMine(() => {
      lag.ended(audio.duration * 1000, outputs.rate());
      become('ended');
    });
    audio.onerror = ifMine(() => become('failed'));
    // Not ours: a call, another app, a headset that is gone.
    audio.onpause = ifMine(() => isTaken() && tell());
  }

  /** It should sound and does not: something else has taken the sound. */
  function isTaken() {
    const audio = outputs.speaking();
    return state === 'playing' && !isPaused && audio.paused && !audio.ended;
  }

  async function start(mine: number, voiceUrl: string) {
    try {
      const loaded = await clips.load(voiceUrl);
      if (mine !== request) return;
      clip = loaded;
      cued = undefined;
      outputs.swap();
      const audio = outputs.speaking();
      listen(audio, mine);
      const isReady = isAtHand(audio, loaded);
      if (!isReady) audio.src = loaded.objectUrl;
      outputs.applySound();
      if (isPaused) return become('playing');
      lag.asked(isReady);
      await audio.play();
      if (mine !== request) return;
      isUnlocked = true;
      if (state === 'loading') become('playing');
    } catch (thrown) {
      if (mine !== request) return;
      // Paused before it began: play() rejects, and resume() will start it.
      if (isPaused && clip) return become('playing');
      refused(thrown);
    }
  }

  function refused(thrown: unknown) {
    const isRefused = thrown instanceof DOMException && thrown.name === 'NotAllowedError';
    if (isRefused) isUnlocked = false;
    become(isRefused ? 'blocked' : 'failed');
  }

  async function cue(wanted: NonNullable<typeof cued>) {
    const loaded = await clips.load(wanted.voiceUrl).catch(
      // Whoever plays it asks again, and hears of it then.
      () => undefined,
    );
    // Another one is next, or this one has begun.
    if (!loaded || cued !== wanted) return;
    if (!isAtHand(outputs.resting(), loaded)) outputs.resting().src = loaded.objectUrl;
  }

  return {
    warm: outputs.warm,
    /** Call inside a tap or key press: from then on the browser lets these outputs speak by themselves. */
    unlock() {
      if (isUnlocked) return;
      isUnlocked = true;
      cued = undefined;
      outputs.unlock();
    },
    isUnlocked: () => isUnlocked,
    prepare: (voiceUrl: string) => clips.prepare(voiceUrl),
    /** The next one, into the output that rests; once, however often it is asked for. */
    cue(voiceUrl: string) {
      // The one that rests is about to speak; the other is free in a moment.
      if (state === 'loading' && !clip) return;
      if (cued?.voiceUrl === voiceUrl) return;
      cued = { voiceUrl };
      void cue(cued);
    },
    /** @param _text what the clip says, for a voice that can do without the clip */
    play(voiceUrl: string, _text?: string) {
      hush();
      isPaused = false;
      clip = undefined;
      state = 'loading';
      void start(request, voiceUrl);
    },
    pause() {
      isPaused = true;
      lag.disturbed();
      if (clip) outputs.speaking().pause();
    },
    resume() {
      isPaused = false;
      if (state !== 'playing' && state !== 'loading') return;
      const mine = request;
      if (!clip) return;
      outputs
        .speaking()
        .play()
        .catch((thrown: unknown) => mine === request && !isPaused && refused(thrown));
    },
    /** Silent at once. */
    stop() {
      hush();
      state = 'idle';
    },
    /** Pace, 1 being the voice's own; its pitch stays. */
    setRate(rate: number) {
      if (rate !== outputs.rate()) lag.disturbed();
      outputs.setRate(rate);
    },
    setVolume: outputs.setVolume,
    isBlocked: () => state === 'blocked',
    /** So much sooner than its pause says the next clip is to be played, ms. */
    leadMs: lag.leadMs,
    speech(): Speech | null {
      if (state === 'idle' || state === 'blocked') return null;
      const { currentTime, duration } = outputs.speaking();
      const positionMs = currentTime * 1000;
      if (state === 'failed') return { state, isCut: clip !== undefined && positionMs > 0 };
      if (state !== 'playing') return { state };
      if (isTaken()) return { state: 'taken' };
      // Until its clock moves nothing is heard of it.
      if (positionMs === 0) return { state: 'loading' };
      const rate = outputs.rate();
      lag.heard(positionMs, rate);
      return {
        state,
        by: clip?.by,
        positionMs,
        durationMs: Number.isFinite(duration) ? duration * 1000 : 0,
        rate,
        words: clip?.words,
      };
    },
    subscribe,
  };
}

/** It holds that clip, at its beginning. */
function isAtHand(audio: HTMLAudioElement, { objectUrl }: Clip): boolean {
  return audio.src === objectUrl && audio.currentTime === 0 && !audio.ended;
}
