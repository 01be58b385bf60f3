import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFliteVoice, type FliteVoice } from '../../../lib/voice/fliteVoice.ts';
import type { FliteWorkerData } from '../../../lib/voice/fliteWorker.ts';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { AUDIBLE_AMPLITUDE, decodeWave } from '../../../lib/voice/wave.ts';
import { holdsTheVoiceContract } from './voiceContract.ts';

const idle = () => new AbortController().signal;
const limits = { threads: 1, waiting: 1, deadlineMs: 10_000 };

describe('the embedded voice', () => {
  let voice: FliteVoice;
  beforeAll(async () => {
    voice = createFliteVoice();
    await voice.warmUp(idle());
  });
  afterAll(() => voice.close());

  holdsTheVoiceContract(() => voice);

  describe.each(['rms', 'awb'])('in its voice %s', (name) => {
    holdsTheVoiceContract(() => {
      const other = voice.others.find((each) => each.name === name);
      if (!other) throw new Error(`no voice ${name}`);
      return other;
    });
  });

  it.each([
    'Hello.',
    'She hummed while the kettle was on.',
    'Fish, half of it.',
    'What do you see there?',
  ])('begins %j within 30 ms and ends it within 60 ms of its sound', async (text) => {
    const { audio } = await voice.synthesize({ text, rate: 1, signal: idle() });

    const { samples, sampleRate } = decodeWave(audio);
    const isHeard = (sample: number) => Math.abs(sample) >= AUDIBLE_AMPLITUDE;
    const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
    expect(sampleRate).toBe(16_000);
    expect(loudest).toBeGreaterThan(5_000);
    expect(samples.findIndex(isHeard)).toBeLessThan(0.03 * sampleRate);
    expect(samples.length - samples.findLastIndex(isHeard)).toBeLessThan(0.06 * sampleRate);
  });

  it('begins a word where its sound begins', async () => {
    const text = 'The kettle, the window.';

    const { audio, words } = await voice.synthesize({ text, rate: 1, signal: idle() });

    // Behind the comma Flite rests: the third word begins where that silence ends.
    const { samples, sampleRate } = decodeWave(audio);
    const startOfThird = ((words[2]?.startMs ?? 0) / 1000) * sampleRate;
    const loudness = (from: number, to: number) =>
      Math.max(...samples.slice(Math.max(0, from), to).map(Math.abs));
    expect(
      loudness(startOfThird - 0.04 * sampleRate, startOfThird - 0.02 * sampleRate),
    ).toBeLessThan(700);
    expect(loudness(startOfThird, startOfThird + 0.08 * sampleRate)).toBeGreaterThan(2_000);
  });

  it('synthesizes once for 20 people of one household who ask for the same sentence', async () => {
    let made = 0;
    const counting = {
      ...voice,
      synthesize: (request: Parameters<FliteVoice['synthesize']>[0]) => {
        made++;
        return voice.synthesize(request);
      },
    };
    const service = createVoiceService({ voice: counting });
    const request = { ownerId: 'anna', text: 'The light stayed on.', rate: 1 };

    const heard = await Promise.all(
      Array.from({ length: 20 }, () => service.speak({ ...request, signal: idle() })),
    );

    expect(made).toBe(1);
    expect(new Set(heard.map((speech) => speech.etag)).size).toBe(1);
  });
});

describe('the threads of the embedded voice', () => {
  const open: FliteVoice[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((voice) => voice.close()));
  });

  it('heals when a thread dies in mid-sentence: that call fails, the next one speaks', async () => {
    const { voice, started } = watched();
    await say(voice, 'Hello.');
    const dying = say(voice, 'we walked along the water and then the wind came up, '.repeat(9));
    await started[0]?.terminate();

    await expect(dying).rejects.toMatchObject({ failure: 'crashed', code: 'unavailable' });
    await expect(say(voice, 'Still here.')).resolves.toMatchObject({ contentType: 'audio/wav' });
    expect(started.length).toBe(2);
  });

  it('heals when an idle thread dies', async () => {
    const { voice, started } = watched();
    await say(voice, 'Hello.');
    await started[0]?.terminate();

    await expect(say(voice, 'Still here.')).resolves.toMatchObject({ contentType: 'audio/wav' });
  });

  it('ends a thread that hangs, fails that call in time and starts another', async () => {
    const { voice, started } = standIn(HANGING, { ...limits, deadlineMs: 50 });

    await expect(say(voice, 'Hello.')).rejects.toMatchObject({ failure: 'timeout' });
    await expect(say(voice, 'Hello.')).rejects.toMatchObject({ failure: 'timeout' });
    expect(started.length).toBe(2);
  });

  it('survives a thread that throws, without its words in the error', async () => {
    const { voice } = standIn(THROWING, limits);

    const error: unknown = await say(voice, 'A private word.').catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ failure: 'crashed', cause: undefined });
    expect(String((error as Error).stack)).not.toContain('private word');
  });

  it('refuses at once what would wait behind a full line', async () => {
    const { voice } = standIn(HANGING, { ...limits, deadlineMs: 50 });

    const calls = ['One.', 'Two.', 'Three.'].map((text) => say(voice, text));

    await expect(calls[2]).rejects.toMatchObject({ failure: 'busy', status: 503 });
    await Promise.allSettled(calls);
  });

  it('lets a caller leave at once, and speaks nothing for one who left while waiting', async () => {
    const { voice, started } = watched();
    const leaving = new AbortController();
    const first = say(voice, 'we walked along the water, '.repeat(9));
    const second = voice.synthesize({ text: 'Stay.', rate: 1, signal: leaving.signal });

    leaving.abort(new Error('left'));

    await expect(second).rejects.toThrow('left');
    await expect(first).resolves.toMatchObject({ contentType: 'audio/wav' });
    expect(started.length).toBe(1);
  });

  it('keeps going with a thread whose listener has left in mid-sentence', async () => {
    const { voice, started } = watched();
    await say(voice, 'Hello.');
    const leaving = new AbortController();
    const left = voice.synthesize({ text: 'We went.', rate: 1, signal: leaving.signal });
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');

    const { words } = await say(voice, 'And they stayed.');

    expect(words.map((word) => word.text)).toEqual(['And', 'they', 'stayed.']);
    expect(started.length).toBe(1);
  });

  const HANGING = 'require("node:worker_threads").parentPort.on("message", () => { for (;;); });';
  const THROWING =
    'require("node:worker_threads").parentPort.on("message", (job) => { throw new Error(job.text); });';

  function say(voice: FliteVoice, text: string) {
    return voice.synthesize({ text, rate: 1, signal: idle() });
  }

  /** The real thing, with its threads in sight. */
  function watched() {
    return opened((workerData) => {
      const url = new URL('../../../lib/voice/fliteWorker.ts', import.meta.url);
      return new Worker(url, { workerData });
    }, limits);
  }

  /** A thread that does what a broken engine does. */
  function standIn(code: string, itsLimits: typeof limits) {
    return opened(() => new Worker(code, { eval: true, stderr: true }), itsLimits);
  }

  function opened(startWorker: (data: FliteWorkerData) => Worker, itsLimits: typeof limits) {
    const started: Worker[] = [];
    const voice = createFliteVoice({
      limits: itsLimits,
      startWorker(data) {
        const worker = startWorker(data);
        started.push(worker);
        return worker;
      },
    });
    open.push(voice);
    return { voice, started };
  }
});
