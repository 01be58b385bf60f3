/** Two audio elements, made once, unlocked by a tap and used in turn: while one speaks, the other takes in what comes next. */
import { silentClip } from './silentClip';

export type AudioPair = ReturnType<typeof createAudioPair>;

export function createAudioPair(createAudio: () => HTMLAudioElement) {
  let pair: [HTMLAudioElement, HTMLAudioElement] | undefined;
  let at: 0 | 1 = 0;
  let rate = 1;
  let volume = 1;

  function both() {
    pair ??= [createAudio(), createAudio()];
    return pair;
  }

  function applySound() {
    for (const audio of pair ?? []) {
      audio.preservesPitch = true;
      // The rate falls back to the default when a clip is loaded.
      audio.defaultPlaybackRate = rate;
      audio.playbackRate = rate;
      audio.volume = volume;
    }
  }

  return {
    speaking: () => both()[at],
    resting: () => both()[at === 0 ? 1 : 0],
    swap() {
      at = at === 0 ? 1 : 0;
    },
    /** Those that there are: before they are needed, none. */
    made: () => pair ?? [],
    rate: () => rate,
    setRate(next: number) {
      rate = next;
      applySound();
    },
    setVolume(next: number) {
      volume = next;
      applySound();
    },
    applySound,
    /** Ahead of the tap, which then has less to do before something is seen. */
    warm() {
      for (const audio of both()) audio.src = silentClip();
    },
    /** Inside a tap or key press. */
    unlock() {
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
  };
}
