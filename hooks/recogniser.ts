/** PORT: what turns speech into words. The browser's own is the one adapter; no sound passes through this app. */
import type { RecognitionError } from './dictation';

export interface RecogniserListener {
  onStart(): void;
  /** Somebody, or something, is heard. */
  onSpeechStart(): void;
  /** `final` is new and will not change; `interim` is all that may. */
  onWords(words: { final: string; interim: string }): void;
  onError(error: RecognitionError): void;
  onEnd(): void;
}

export interface Recogniser {
  /** Whether it can listen while the app's own voice is heard. */
  hearsBesideSound: boolean;
  /** Listens until it ends by itself or is closed; closed, it tells nothing more. The first time inside a tap. */
  listen(listener: RecogniserListener): { close(): void };
}

/** As browsers have it; TypeScript knows only its events. */
interface SpeechRecognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onstart: (() => void) | null;
  onspeechstart: (() => void) | null;
  onresult: ((event: Pick<SpeechRecognitionEvent, 'results'>) => void) | null;
  onerror: ((event: Pick<SpeechRecognitionErrorEvent, 'error'>) => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}

type Maker = new () => SpeechRecognition;

/** A browser that has not ended by then does not say so; the next one may begin. */
const LATEST_END_MS = 1_000;

/** Null where the browser has none. */
export function browserRecogniser(): Recogniser | null {
  if (typeof window === 'undefined') return null;
  const makers = window as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
  const Maker = makers.SpeechRecognition ?? makers.webkitSpeechRecognition;
  if (!Maker) return null;
  // The one before, until it has ended: no browser begins another meanwhile.
  let ending: Promise<void> | null = null;

  return {
    // A phone turns its sound down or off while it listens (react-speech-recognition#179).
    hearsBesideSound: !window.matchMedia('(pointer: coarse)').matches,
    listen(listener) {
      const recognition = new Maker();
      recognition.lang = languageOf(navigator.languages, document.documentElement.lang);
      recognition.continuous = true;
      recognition.interimResults = true;
      let isClosed = false;
      let hasEnded = () => {};
      tellOf(recognition, listener, () => hasEnded());

      function start() {
        if (isClosed) return;
        try {
          recognition.start();
        } catch {
          // It does not begin, for whatever reason the browser has.
          queueMicrotask(() => isClosed || listener.onEnd());
        }
      }

      // Not a moment later than the tap, where nothing stands in the way.
      if (ending) void ending.then(start);
      else start();
      return {
        close() {
          if (isClosed) return;
          isClosed = true;
          const mine = Promise.race([
            new Promise<void>((resolve) => {
              hasEnded = resolve;
            }),
            new Promise<void>((resolve) => setTimeout(resolve, LATEST_END_MS)),
          ]).then(() => {
            if (ending === mine) ending = null;
          });
          ending = mine;
          muteOf(recognition, () => hasEnded());
          recognition.abort();
        },
      };
    },
  };
}

function tellOf(
  recognition: SpeechRecognition,
  listener: RecogniserListener,
  hasEnded: () => void,
) {
  let finalsTold = 0;
  recognition.onstart = listener.onStart;
  recognition.onspeechstart = listener.onSpeechStart;
  recognition.onresult = (event) => {
    const results = resultsOf(event.results);
    const interim = results.findIndex(({ isFinal }) => !isFinal);
    const finals = interim === -1 ? results : results.slice(0, interim);
    const fresh = finals.slice(finalsTold);
    finalsTold = Math.max(finalsTold, finals.length);
    listener.onWords({ final: textOf(fresh), interim: textOf(results.slice(finals.length)) });
  };
  recognition.onerror = ({ error }) => listener.onError(error);
  recognition.onend = () => {
    hasEnded();
    listener.onEnd();
  };
}

function muteOf(recognition: SpeechRecognition, hasEnded: () => void) {
  recognition.onstart = null;
  recognition.onspeechstart = null;
  recognition.onresult = null;
  recognition.onerror = null;
  recognition.onend = hasEnded;
}

interface Recognised {
  isFinal: boolean;
  [alternative: number]: SpeechRecognitionAlternative;
}

interface Result {
  text: string;
  isFinal: boolean;
}

/**
 * Chrome on Android calls every draft final, with a confidence of 0, and repeats it in the next result, longer
 * (react-speech-recognition#31). Such a draft may still change, and what goes on behind it takes its place.
 */
export function resultsOf(list: ArrayLike<Recognised>): Result[] {
  const results: Result[] = [];
  for (const result of Array.from(list)) {
    const best = result[0];
    if (!best) continue;
    const text = best.transcript.trim();
    const before = results.at(-1);
    const isRepeated = before && !before.isFinal && beginsWith(text, before.text);
    if (isRepeated) results.pop();
    results.push({ text, isFinal: result.isFinal && best.confidence !== 0 });
  }
  return results;
}

function beginsWith(text: string, beginning: string): boolean {
  return text.toLowerCase().startsWith(beginning.toLowerCase());
}

function textOf(results: Result[]): string {
  return results.map(({ text }) => text).join(' ');
}

/** The page's language, as it is spoken where the person lives. */
function languageOf(wished: readonly string[], page: string): string {
  const [language = 'en'] = page.split('-');
  return wished.find((one) => one.split('-')[0] === language) ?? language;
}
