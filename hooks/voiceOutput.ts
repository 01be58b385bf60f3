/** Two audio outputs, unlocked by the first tap and used in turn: the one place that makes sound. */
import type { Clip, Clips } from './clips';
import { createClips } from './clips';
import { createListeners } from './listeners';
import type { Speech } from './presentation';

export interface VoiceOutputOptions {
  createAudio?: () => HTMLAudioElement;
  clips?: Clips;
}

export type VoiceOutput = ReturnType<typeof createVoiceOutput>;

/**
 * Plays one clip at a time. `play` is asked for once a sentence; what came of it is read from `speech()`.
 * Listeners are told when something changes that the clock does not show (started, ended, failed, refused).
 */
export function createVoiceOutput(options: VoiceOutputOptions = {}) {
  const createAudio = options.createAudio ?? (() => new Audio());
  const clips = options.clips ?? createClips();
  const { tell, subscribe } = createListeners();
  let outputs: [HTMLAudioElement, HTMLAudioElement] | undefined;
  let current = 0;
  let state: 'idle' | 'loading' | 'playing' | 'ended' | 'failed' | 'blocked' = 'idle';
  let clip: Clip | undefined;
  let isUnlocked = false;
  let isPaused = false;
  let rate = 1;
  let volume = 1;
  // Each request to play has a number, so that a late answer to an earlier one changes nothing.
  let request = 0;

  function both() {
    outputs ??= [createAudio(), createAudio()];
    return outputs;
  }

  function become(next: typeof state) {
    state = next;
    tell();
  }

  function hush() {
    request += 1;
    for (const audio of outputs ?? []) {
      audio.onended = null;
      audio.onerror = null;
      audio.pause();
    }
  }

  async function start(mine: number, voiceUrl: string) {
    try {
      const loaded = await clips.load(voiceUrl);
      if (mine !== request) return;
      clip = loaded;
      current = 1 - current;
      const audio = both()[current] as HTMLAudioElement;
      audio.onended = () => mine === request && become('ended');
      audio.onerror = () => mine === request && become('failed');
      audio.src = loaded.objectUrl;
      applySound(audio, rate, volume);
      if (!isPaused) await audio.play();
      if (mine === request && state === 'loading') become('playing');
    } catch (thrown) {
      if (mine !== request) return;
      // Paused before it began: play() rejects, and resume() will start it.
      if (isPaused) return become('playing');
      const isRefused = thrown instanceof DOMException && thrown.name === 'NotAllowedError';
      if (isRefused) isUnlocked = false;
      become(isRefused ? 'blocked' : 'failed');
    }
  }

  return {
    /** Makes the outputs ahead of the tap, which then has less to do before something is seen. */
    warm() {
      for (const audio of both()) audio.src = silentClip();
    },
    /** Call inside a tap or key press: from then on the browser lets these outputs speak by themselves. */
    unlock() {
      if (isUnlocked) return;
      isUnlocked = true;
      for (const audio of both()) {
        if (!audio.paused) continue;
        if (audio.src !== silentClip()) audio.src = silentClip();
        audio.play().then(
          () => undefined,
          // Not a real gesture after all: the next play() is refused and says so.
          () => undefined,
        );
      }
    },
    isUnlocked: () => isUnlocked,
    prepare: (voiceUrl: string) => clips.prepare(voiceUrl),
    play(voiceUrl: string) {
      hush();
      isPaused = false;
      clip = undefined;
      state = 'loading';
      void start(request, voiceUrl);
    },
    pause() {
      isPaused = true;
      outputs?.[current]?.pause();
    },
    resume() {
      isPaused = false;
      if (state !== 'playing' && state !== 'loading') return;
      const mine = request;
      if (clip) outputs?.[current]?.play().catch(() => mine === request && become('blocked'));
    },
    /** Silent at once. */
    stop() {
      hush();
      state = 'idle';
    },
    /** Pace, 1 being the voice's own; its pitch stays. */
    setRate(next: number) {
      rate = next;
      for (const audio of outputs ?? []) applySound(audio, rate, volume);
    },
    setVolume(next: number) {
      volume = next;
      for (const audio of outputs ?? []) applySound(audio, rate, volume);
    },
    isBlocked: () => state === 'blocked',
    speech(): Speech | null {
      if (state === 'idle' || state === 'blocked') return null;
      if (state !== 'playing') return { state };
      const audio = outputs?.[current];
      const durationMs = (audio?.duration ?? 0) * 1000;
      return {
        state,
        positionMs: (audio?.currentTime ?? 0) * 1000,
        durationMs: Number.isFinite(durationMs) ? durationMs : 0,
        words: clip?.words,
      };
    },
    subscribe,
  };
}

let shared: VoiceOutput | undefined;

/** One for the page's life: the tap on "Begin" unlocks what the walkthrough then speaks through. */
export function sharedVoiceOutput(): VoiceOutput {
  shared ??= createVoiceOutput();
  return shared;
}

function applySound(audio: HTMLAudioElement, rate: number, volume: number) {
  audio.preservesPitch = true;
  audio.defaultPlaybackRate = rate;
  audio.playbackRate = rate;
  audio.volume = volume;
}

let silence: string | undefined;

function silentClip(): string {
  silence ??= makeSilence();
  return silence;
}

/** 50 ms of silence, so that unlocking is not heard: 8 kHz, 8 bit, mono. */
function makeSilence(): string {
  const samples = 400;
  const wav = new Uint8Array(44 + samples).fill(128, 44);
  const view = new DataView(wav.buffer);
  const ascii = (at: number, text: string) => wav.set(new TextEncoder().encode(text), at);
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8_000, true);
  view.setUint32(28, 8_000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, samples, true);
  return URL.createObjectURL(new Blob([wav], { type: 'audio/wav' }));
}
