/** What a browser may do with a page's sound, brought about: it wants a tap, another app takes it, it has a voice of its own. */
import type { Page } from '@playwright/test';
import { outputs } from './fixtures.ts';

declare global {
  interface Window {
    /** What the stand-in for the device's voice was made to say, in order. */
    deviceSaid: string[];
  }
}

/** From the next page on: as browsers do that let no page sound before somebody has touched it. */
export async function refuseSoundUntilTap(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isTouched = false;
    const touch = ({ isTrusted }: Event) => {
      isTouched ||= isTrusted;
    };
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, touch, true);
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (isTouched) return play.call(this);
      return Promise.reject(new DOMException('no touch', 'NotAllowedError'));
    };
  });
}

/** As a call does it, or another app: whatever sounds is paused, and not by the page. */
export async function takeSound(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const audio of window.audioOutputs) audio.pause();
  });
}

/**
 * From the next page on: a voice of the device, which says each word in `wordMs` and tells of it. A headless browser
 * has none; this stands at the edge of the browser, where the page meets it.
 */
export async function giveDeviceVoice(page: Page, wordMs = 60): Promise<void> {
  await page.addInitScript((msAWord) => {
    window.deviceSaid = [];
    const voice = { name: 'Here', lang: 'en-GB', localService: true, default: true };
    let next: ReturnType<typeof setTimeout> | undefined;
    class Utterance {
      voice = null;
      lang = '';
      rate = 1;
      volume = 1;
      onstart?: () => void;
      onboundary?: (news: { name: string; charIndex: number }) => void;
      onend?: () => void;
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const synthesis = {
      getVoices: () => [voice],
      cancel: () => clearTimeout(next),
      speak(utterance: Utterance) {
        window.deviceSaid.push(utterance.text);
        const words = [...utterance.text.matchAll(/\S+/g)];
        const say = (index: number) => {
          const word = words[index];
          if (!word) return utterance.onend?.();
          utterance.onboundary?.({ name: 'word', charIndex: word.index });
          next = setTimeout(() => say(index + 1), msAWord);
        };
        next = setTimeout(() => {
          utterance.onstart?.();
          say(0);
        }, 0);
      },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  }, wordMs);
}

export async function isSilent(page: Page): Promise<boolean> {
  return (await outputs(page)).every(({ paused }) => paused);
}
