/** A browser's speech recognition that hears what a test says: the real one needs a service and a microphone. */
import type { BrowserContext, Page } from '@playwright/test';

export type Spoken =
  | { type: 'speechstart' }
  | { type: 'interim'; text: string }
  | { type: 'final'; text: string }
  | { type: 'error'; error: string }
  | { type: 'end' };

declare global {
  interface Window {
    /** Tells whoever listens; false when nobody does. */
    tellRecogniser: (spoken: Spoken) => boolean;
    recognitionsBegun: number;
  }
}

/** For every page that is opened from now on. */
export async function scriptSpeech(context: BrowserContext): Promise<void> {
  await context.addInitScript(putRecogniser);
}

export async function noSpeech(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    for (const name of ['SpeechRecognition', 'webkitSpeechRecognition']) {
      Object.defineProperty(window, name, { value: undefined });
    }
  });
}

export async function tell(page: Page, ...spoken: Spoken[]): Promise<void> {
  await page.waitForFunction((all) => {
    const [next] = all;
    if (!next || !window.tellRecogniser(next)) return false;
    for (const one of all.slice(1)) window.tellRecogniser(one);
    return true;
  }, spoken);
}

function putRecogniser() {
  type Handler = ((event: object) => void) | null;
  let listening: Recognition | null = null;
  window.recognitionsBegun = 0;

  class Recognition {
    onstart: Handler = null;
    onspeechstart: Handler = null;
    onresult: Handler = null;
    onerror: Handler = null;
    onend: Handler = null;
    results: object[] = [];
    start() {
      if (listening) throw new DOMException('already started', 'InvalidStateError');
      listening = this;
      window.recognitionsBegun += 1;
      setTimeout(() => listening === this && this.onstart?.({}));
    }
    abort() {
      setTimeout(() => this.end());
    }
    end() {
      if (listening !== this) return;
      listening = null;
      this.onend?.({});
    }
    hear(transcript: string, isFinal: boolean) {
      const before = this.results.filter((result) => 'isFinal' in result && result.isFinal);
      this.results = [...before, { isFinal, 0: { transcript, confidence: isFinal ? 0.9 : 0.5 } }];
      this.onresult?.({ resultIndex: before.length, results: this.results });
    }
  }

  window.tellRecogniser = (spoken) => {
    const recognition = listening;
    if (!recognition) return false;
    if (spoken.type === 'speechstart') recognition.onspeechstart?.({});
    if (spoken.type === 'interim') recognition.hear(spoken.text, false);
    if (spoken.type === 'final') recognition.hear(spoken.text, true);
    if (spoken.type === 'error') recognition.onerror?.({ error: spoken.error });
    if (spoken.type === 'end' || spoken.type === 'error') recognition.end();
    return true;
  };
  for (const name of ['SpeechRecognition', 'webkitSpeechRecognition']) {
    Object.defineProperty(window, name, { value: Recognition, configurable: true });
  }
}
