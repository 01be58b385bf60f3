/** The browser's own speech synthesis, with a voice that lives on this device: no word leaves it. */
import { type After, afterTimeout } from './after';
import { createListeners } from './listeners';
import { readingTimes, wordsOf } from './pacing';
import type { Speech } from './speech';

export interface DeviceVoiceOptions {
  /** Null where there is none. */
  synthesis?: SpeechSynthesis | null;
  createUtterance?: (text: string) => SpeechSynthesisUtterance;
  /** BCP 47, or the beginning of it: of what is said. */
  language?: string;
  after?: After;
}

export type DeviceVoice = ReturnType<typeof createDeviceVoice>;

/** As slow as the other voices (`TTS_SPEAKING_RATE`). */
const PACE = 0.9;
/** A synthesis that has not begun by then will not. */
const START_MS = 4_000;
/** And one that takes so much longer than reading has lost its end: some browsers never tell. */
const MOST_TIMES_READING = 4;

export function createDeviceVoice(options: DeviceVoiceOptions = {}) {
  const { synthesis = ownSynthesis(), language = 'en', after = afterTimeout } = options;
  const createUtterance =
    options.createUtterance ?? ((words: string) => new SpeechSynthesisUtterance(words));
  const { tell, subscribe } = createListeners();
  let state: 'idle' | 'loading' | 'saying' | 'ended' | 'failed' | 'blocked' = 'idle';
  let text = '';
  /** Where the word that is being said begins. */
  let at = 0;
  let hasTold = false;
  // Chromium forgets an utterance that nobody holds, and then never tells of its end.
  let held: SpeechSynthesisUtterance | null = null;
  let rate = 1;
  let volume = 1;
  let isPaused = false;
  let cancelDeadline = () => {};

  // Some browsers look for their voices only when they are first asked.
  synthesis?.getVoices();

  function become(next: typeof state) {
    state = next;
    tell();
  }

  function voice(): SpeechSynthesisVoice | undefined {
    const fitting = (synthesis?.getVoices() ?? []).filter(
      ({ localService, lang }) => localService && lang.toLowerCase().startsWith(language),
    );
    return fitting.find((each) => each.default) ?? fitting[0];
  }

  function hush() {
    cancelDeadline();
    const wasHeld = held !== null;
    // First: who is cut off hears of it in the same breath, and must not be listened to.
    held = null;
    if (wasHeld) synthesis?.cancel();
  }

  function sayFrom(from: number) {
    const own = voice();
    if (!synthesis || !own) return become('failed');
    const rest = text.slice(from);
    const utterance = createUtterance(rest);
    held = utterance;
    utterance.voice = own;
    utterance.lang = own.lang;
    utterance.rate = PACE * rate;
    utterance.volume = volume;
    const ifMine =
      <News>(run: (news: News) => void) =>
      (news: News) => {
        if (held === utterance) run(news);
      };
    const finish = (next: 'ended' | 'failed' | 'blocked') => {
      hush();
      become(next);
    };
    utterance.onstart = ifMine(() => {
      cancelDeadline();
      const longestMs = readingTimes(wordsOf(rest)).durationMs * MOST_TIMES_READING + START_MS;
      cancelDeadline = after(longestMs, () => finish('ended'));
      become('saying');
    });
    utterance.onboundary = ifMine(({ name, charIndex }: SpeechSynthesisEvent) => {
      if (name !== 'word') return;
      at = from + charIndex;
      hasTold = true;
      tell();
    });
    utterance.onend = ifMine(() => finish('ended'));
    utterance.onerror = ifMine(({ error }: SpeechSynthesisErrorEvent) =>
      finish(error === 'not-allowed' ? 'blocked' : 'failed'),
    );
    cancelDeadline = after(START_MS, () => finish('failed'));
    synthesis.speak(utterance);
  }

  return {
    /** Only by a voice of the device itself: others send the words to whoever made the browser. */
    canSpeak: () => voice() !== undefined,
    say(words: string) {
      hush();
      isPaused = false;
      text = words;
      at = 0;
      hasTold = false;
      state = 'loading';
      sayFrom(0);
    },
    /** Silent at once: pausing of its own is not to be relied on, so it goes on with the same word by a new utterance. */
    pause() {
      isPaused = true;
      hush();
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      if (state === 'loading' || state === 'saying') sayFrom(at);
    },
    stop() {
      hush();
      isPaused = false;
      state = 'idle';
    },
    /** Heard from the next utterance on. */
    setRate(next: number) {
      rate = next;
    },
    setVolume(next: number) {
      volume = next;
    },
    isBlocked: () => state === 'blocked',
    speech(): Speech | null {
      switch (state) {
        case 'idle':
        case 'blocked':
          return null;
        case 'saying':
          return {
            state,
            by: 'device',
            wordsSaid: hasTold ? wordsOf(text.slice(0, at)).length + 1 : null,
          };
        case 'failed':
          return { state, isCut: at > 0 };
        default:
          return { state };
      }
    },
    subscribe,
  };
}

function ownSynthesis(): SpeechSynthesis | null {
  return typeof speechSynthesis === 'undefined' ? null : speechSynthesis;
}
