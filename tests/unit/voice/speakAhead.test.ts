import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { AheadLine } from '../../../lib/voice/aheadLines.ts';
import { KEEPSAKE_OWNER } from '../../../lib/voice/authored.ts';
import { speakAhead } from '../../../lib/voice/speakAhead.ts';
import { steadyClips, steadyRequest } from '../../../lib/voice/steadyClips.ts';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { createCloudStage } from './cloudStandIn.ts';
import { createVoiceStandIn } from './voiceStandIn.ts';

const idle = () => new AbortController().signal;
const atOnce = async () => undefined;
const steady = { scope: 'steady', rate: 0.9 } as const;
const LINES: AheadLine[] = [
  { text: 'You can stop here.', phase: 'introduction', need: 'walk' },
  { text: 'Keepsake is a program.', phase: 'introduction', need: 'told' },
  { text: 'Are you safe, where you are?', phase: 'crisis', need: 'crisis' },
];

let told: MockInstance;
let failed: MockInstance;
beforeEach(() => {
  told = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  failed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());
const counted = () => JSON.parse(told.mock.calls.flat().join());

describe('what is spoken ahead', () => {
  it('is every line of “Steady me”, once, so that asking for it makes nothing', async () => {
    const { voice, requests } = createVoiceStandIn();
    const service = createVoiceService({ voice });
    const clips = steadyClips(voice);

    await speakAhead(service, { ...steady, signal: idle(), pause: atOnce });
    for (const clip of clips) await service.speak(steadyRequest(voice, clip, idle()));

    expect(requests.map(({ text }) => text)).toEqual(clips.map(({ text }) => text));
  });

  it('is what is said in a crisis first, then what everybody is told, each as it will be asked for', async () => {
    const { voice, requests } = createVoiceStandIn();
    const service = createVoiceService({ voice });

    await speakAhead(service, {
      ...steady,
      scope: 'all',
      lines: LINES,
      signal: idle(),
      pause: atOnce,
    });
    const first = requests.length - LINES.length;
    for (const { text, phase } of LINES) {
      await service.speak({ text, phase, ownerId: KEEPSAKE_OWNER, rate: 0.9, signal: idle() });
    }

    expect(requests.slice(first).map(({ text, rate, rest }) => [text, rate, rest])).toEqual([
      ['Are you safe, where you are?', 0.84, 1.5],
      ['Keepsake is a program.', 0.9, 1],
      ['You can stop here.', 0.9, 1],
    ]);
    expect(counted()).toMatchObject({
      event: 'voice.ahead',
      made: requests.length,
      kept: 0,
      left: 0,
    });
  });

  it('is no more than what everybody is told where it is not found again', async () => {
    const { voice, requests } = createVoiceStandIn();
    const service = createVoiceService({ voice });

    await speakAhead(service, {
      ...steady,
      scope: 'told',
      lines: LINES,
      signal: idle(),
      pause: atOnce,
    });

    expect(requests.slice(steadyClips(voice).length).map(({ text }) => text)).toEqual([
      'Keepsake is a program.',
    ]);
  });

  it('waits as long as somebody is spoken to', async () => {
    const { voice, requests, hold, release } = createVoiceStandIn();
    const service = createVoiceService({ voice });
    hold();
    const listening = service.speak({ ownerId: 'anna', text: 'Stay.', rate: 1, signal: idle() });
    const before: number[] = [];
    const pause = async () => {
      before.push(requests.length);
      if (before.length === 4) release();
      await (before.length < 4 ? undefined : listening);
    };

    await speakAhead(service, { ...steady, signal: idle(), pause });

    expect(before.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(requests.length).toBe(1 + steadyClips(voice).length);
  });

  it('rests between two lines, and the longer the longer one took', async () => {
    const { voice } = createVoiceStandIn();
    const rests: number[] = [];
    vi.spyOn(performance, 'now').mockImplementation(() => rests.length * 1_000 + 7 * ticks++);
    let ticks = 0;

    await speakAhead(createVoiceService({ voice }), {
      ...steady,
      signal: idle(),
      pause: async (ms) => rests.push(ms),
    });

    expect(rests.length).toBe(steadyClips(voice).length);
    expect(rests.every((ms) => ms > 0 && ms % 21 === 0)).toBe(true);
  });

  it('leaves out a line that fails, and a voice that fails twice in a row', async () => {
    const { voice, requests, failNext } = createVoiceStandIn();
    const service = createVoiceService({ voice });
    let pauses = 0;
    // The first line fails, then the third and the fourth.
    const pause = async () => {
      pauses++;
      if (pauses === 2 || pauses === 3) failNext();
    };
    failNext();

    await speakAhead(service, { ...steady, signal: idle(), pause });

    expect(requests.length).toBe(4);
    expect(counted()).toMatchObject({ made: 1, left: steadyClips(voice).length - 1 });
    expect(failed).toHaveBeenCalledTimes(3);
  });

  it('asks a provider no more that another voice had to stand in for twice, and goes on with the embedded one', async () => {
    const { service, cloud, embedded, fail } = createCloudStage();
    const crisis = [1, 2, 3].map((number) => line(`Line ${number} of a crisis.`));
    const steadyLines = steadyClips(service.embedded).length;
    let pauses = 0;
    const pause = async () => {
      if (pauses++ >= steadyLines - 1) fail('unreachable');
    };

    await speakAhead(service, { ...steady, scope: 'all', lines: crisis, signal: idle(), pause });

    expect(cloud.requests.length).toBe(2);
    const stoodIn = 2;
    expect(embedded.requests.length).toBe(steadyLines + stoodIn + crisis.length);
    expect(counted()).toMatchObject({ left: 3 });
  });

  it('ends at once and in peace with its process', async () => {
    const { voice, requests } = createVoiceStandIn();
    const stop = new AbortController();
    const pause = async () => stop.abort();

    await speakAhead(createVoiceService({ voice }), { ...steady, signal: stop.signal, pause });

    expect(requests.length).toBe(1);
    expect(failed).not.toHaveBeenCalled();
  });
});

function line(text: string): AheadLine {
  return { text, phase: 'crisis', need: 'crisis' };
}
