/** Records what a page plays, by the outputs' own clocks, and which words stand there meanwhile. */
import type { BrowserContext, Page } from '@playwright/test';

/** A clip as it sounded. Times are the page's, ms; they are read from the output's clock, not from when somebody looked. */
export interface HeardClip {
  /** Which of the page's outputs. */
  output: number;
  /** Of the clip, at rate 1. */
  durationMs: number;
  rate: number;
  /** When its first sample sounded, and its last one if it was played to its end. */
  fromMs: number;
  toMs: number;
  /** Its furthest position, as a share of its duration. */
  share: number;
}

/** A word that has come onto the screen, with where the sounding clip was in that moment; null when none sounded. */
export interface ShownWord {
  sentence: number;
  /** From 0. */
  word: number;
  atMs: number;
  /** From the beginning of the recording, of the clip that sounded. */
  clip: number | null;
  positionMs: number | null;
}

export interface Recording {
  clips: HeardClip[];
  words: ShownWord[];
}

interface Sample {
  output: number;
  src: string;
  durationMs: number;
  rate: number;
  zeros: number[];
  furthestMs: number;
}

declare global {
  interface Window {
    soundSamples: Sample[];
    soundWords: ShownWord[];
  }
}

/** For every page that is opened from now on. */
export async function recordSound(context: BrowserContext): Promise<void> {
  await context.addInitScript(watchSound);
}

/** What was recorded since the page was opened, or since it was last read. */
export async function readRecording(page: Page): Promise<Recording> {
  const { samples, words } = await page.evaluate(() => {
    const recorded = { samples: window.soundSamples, words: window.soundWords };
    window.soundSamples = [];
    window.soundWords = [];
    return recorded;
  });
  return { clips: samples.map(clipOf), words };
}

function clipOf({ zeros, rate, durationMs, furthestMs, output }: Sample): HeardClip {
  // The middle of many readings: one that was taken in a busy moment counts for nothing.
  const fromMs = zeros.toSorted((a, b) => a - b)[Math.floor(zeros.length / 2)] ?? Number.NaN;
  const toMs = fromMs + durationMs / rate;
  return { output, durationMs, rate, fromMs, toMs, share: furthestMs / durationMs };
}

function watchSound() {
  window.soundSamples = [];
  window.soundWords = [];
  const outputs: HTMLAudioElement[] = [];
  const NativeAudio = window.Audio;
  window.Audio = class extends NativeAudio {
    constructor(src?: string) {
      super(src);
      outputs.push(this);
      this.addEventListener('playing', () => look());
      this.addEventListener('ended', () => look());
    }
  };

  function look() {
    for (const [output, audio] of outputs.entries()) {
      const { src, duration, currentTime, playbackRate: rate } = audio;
      // What unlocks an output is not heard.
      if (currentTime === 0 || !(duration > 0.06)) continue;
      const last = window.soundSamples.findLast((sample) => sample.output === output);
      const isSame = last?.src === src && currentTime * 1000 >= last.furthestMs - 1;
      if (!isSame && (audio.paused || audio.ended)) continue;
      const durationMs = duration * 1000;
      const sample = isSame ? last : { output, src, durationMs, rate, zeros: [], furthestMs: 0 };
      if (!isSame) window.soundSamples.push(sample);
      sample.furthestMs = Math.max(sample.furthestMs, currentTime * 1000);
      if (!audio.paused && !audio.ended) {
        sample.zeros.push(performance.now() - (currentTime * 1000) / rate);
      }
    }
  }

  function sounding() {
    const audio = outputs.find((each) => !each.paused && !each.ended && each.currentTime > 0);
    if (!audio || audio.duration <= 0.06) return { clip: null, positionMs: null };
    look();
    const clip = window.soundSamples.findLastIndex(({ src }) => src === audio.src);
    return { clip, positionMs: audio.currentTime * 1000 };
  }

  const shown = new Map<Element, number>();
  function lookAtWords() {
    const message = [...document.querySelectorAll('[data-role="guide"]')].at(-1);
    for (const [sentence, line] of [...(message?.querySelectorAll('p') ?? [])].entries()) {
      const count = line.querySelectorAll('.word[data-shown]').length;
      const before = shown.get(line) ?? 0;
      for (let word = before; word < count; word += 1) {
        window.soundWords.push({ sentence, word, atMs: performance.now(), ...sounding() });
      }
      if (count > before) shown.set(line, count);
    }
  }

  setInterval(look, 10);
  addEventListener('DOMContentLoaded', () => {
    const options = { subtree: true, childList: true, attributeFilter: ['data-shown'] };
    new MutationObserver(lookAtWords).observe(document.documentElement, options);
  });
}
