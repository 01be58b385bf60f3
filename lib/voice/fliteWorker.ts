/** The thread in which Flite speaks: one sentence takes it 30–150 ms of CPU, which no event loop may lose. */

import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { fliteText } from './fliteText.ts';
import { createMemoryProgram } from './memoryWasi.ts';
import { parseRests, withRests } from './rests.ts';
import type { SpokenWord } from './voice.ts';
import { decodeWave, durationOf, encodeWave, trimSilence } from './wave.ts';
import { parsePhones, parsePhonesByWord, wordStarts } from './wordTimes.ts';

export interface FliteWorkerData {
  /** Compiled once for all threads. */
  flite: WebAssembly.Module;
}

export interface FliteJob {
  voiceName: string;
  text: string;
  rate: number;
  /** Times the authored pauses inside the sentence. */
  rest: number;
}

export interface FliteClip {
  audio: Uint8Array<ArrayBuffer>;
  durationMs: number;
  words: SpokenWord[];
}

/** Null is a failure; its cause stays here, since what Flite prints repeats the text. */
export type FliteAnswer = FliteClip | null;

/** Flite's diphone voice has the lexicon of the others and costs a fifth: it tells which phones a word has. */
const LEXICON_VOICE = 'kal';
/** As fast as still saves something: nobody hears it. */
const LEXICON_STRETCH = 0.3;
const FILE_NAME = 'clip.wav';
const NO_FILE = 'none';

const { flite } = workerData as FliteWorkerData;

// Speech can wait a moment, whoever is being answered cannot. Linux counts this for the calling thread alone, other systems
// for the whole process, which would slow the answers as well.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (job: FliteJob) => {
  const clip = clipOrNull(job);
  parentPort?.postMessage(clip satisfies FliteAnswer, clip ? [clip.audio.buffer] : []);
});

function clipOrNull(job: FliteJob): FliteAnswer {
  try {
    return speak(job);
  } catch {
    return null;
  }
}

function speak({ voiceName, text, rate, rest }: FliteJob): FliteClip {
  const { spoken, words } = fliteText(text, rest);
  const speech = runFlite(voiceName, spoken, FILE_NAME, 1 / rate);
  const { cutMs, ...heard } = trimSilence(decodeWave(speech.file()));
  // Words without sound are a failure: silence must never pass for speech.
  if (heard.samples.length === 0) throw new Error('nothing can be heard');

  const wordByWord = words.map(asQuestion).join(' ');
  const lexicon = runFlite(LEXICON_VOICE, wordByWord, NO_FILE, LEXICON_STRETCH);
  const printed = speech.printed();
  const begun = wordStarts(
    parsePhones(printed),
    parsePhonesByWord(lexicon.printed()),
    words.map((word) => word.spoken.length),
  );
  const { sound, starts } = withRests({
    sound: heard,
    starts: begun.map((start) => start - cutMs),
    pauses: words.map((word) => word.pauseAfterMs),
    rests: parseRests(printed).map(({ startMs, endMs }) => ({
      startMs: startMs - cutMs,
      endMs: endMs - cutMs,
    })),
  });
  const durationMs = durationOf(sound);
  return {
    audio: encodeWave(sound),
    durationMs,
    words: words.map((word, index) => ({
      text: word.text,
      startMs: Math.min(durationMs, Math.max(0, Math.round(starts[index] ?? 0))),
    })),
  };
}

/** A question mark is the one sign behind which Flite always pauses; a lone capital would swallow it. */
function asQuestion({ spoken }: { spoken: string }): string {
  const bare = spoken.replace(/[.,;:!?"()]+(?=\s|$)|(?<=\s|^)["(]+/gu, '');
  return `${/^[A-Z]$/.test(bare) ? bare.toLowerCase() : bare}?`;
}

/**
 * The text is one argument of a command line that no shell reads, so nothing in it can become an option.
 * @param stretch Longer than 1 is slower.
 */
function runFlite(voice: string, text: string, fileName: string, stretch: number) {
  const options = ['-voice', voice, '-psdur', '--setf', `duration_stretch=${stretch.toFixed(3)}`];
  const args = ['flite', ...options, '-t', text, '-o', fileName];
  const program = createMemoryProgram(flite, args, FILE_NAME);
  program.run();
  return program;
}
