import { describe, expect, it, vi } from 'vitest';
import { speakAhead } from '../../../lib/voice/speakAhead.ts';
import { steadyClips, steadyRequest } from '../../../lib/voice/steadyClips.ts';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { createVoiceStandIn } from './voiceStandIn.ts';

const idle = () => new AbortController().signal;

describe('what is spoken ahead', () => {
  it('is every line of “Steady me”, once, so that asking for it makes nothing', async () => {
    const { voice, requests } = createVoiceStandIn();
    const service = createVoiceService({ voice });
    const clips = steadyClips(voice);

    await speakAhead(service, { signal: idle(), pause: async () => undefined });
    for (const clip of clips) await service.speak(steadyRequest(voice, clip, idle()));

    expect(requests.map(({ text }) => text)).toEqual(clips.map(({ text }) => text));
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

    await speakAhead(service, { signal: idle(), pause });

    expect(before).toEqual([1, 1, 1, 1]);
    expect(requests.length).toBe(1 + steadyClips(voice).length);
  });

  it('gives up in peace when it fails, or has taken too long', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { voice, requests, failNext } = createVoiceStandIn();
    const service = createVoiceService({ voice });
    const pause = async () => undefined;
    failNext();

    await speakAhead(service, { signal: idle(), pause });
    await speakAhead(service, { signal: AbortSignal.abort(), pause });

    expect(requests.length).toBe(1);
    expect(said).toHaveBeenCalledTimes(2);
    said.mockRestore();
  });
});
