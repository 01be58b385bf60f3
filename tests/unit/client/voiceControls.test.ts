import { afterEach, describe, expect, it, vi } from 'vitest';
import { createVoiceControls } from '../../../hooks/voiceControls';
import { createInfoHolder } from '../../../hooks/walkthroughInfo';
import { presenterWithVoice } from './presenterWithVoice';
import { quietVoice } from './quietVoice';

afterEach(() => void vi.unstubAllGlobals());

/** What the profile is told, and a finger that rests on a slider when the test says so. */
function controls({ isKept = true } = {}) {
  const kept: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    kept.push(JSON.parse(body));
    const error = { code: 'unavailable', message: 'Not right now.' };
    return isKept ? Response.json({}) : Response.json({ error }, { status: 503 });
  });
  const info = createInfoHolder();
  let rest = () => {};
  const voiceControls = createVoiceControls({
    presenter: presenterWithVoice().presenter,
    voice: quietVoice().voice,
    info,
    given: undefined,
    after(_, run) {
      rest = run;
      return () => {
        rest = () => {};
      };
    },
  });
  return { ...voiceControls, info, kept, fingerRests: () => rest() };
}

describe('the controls of the voice', () => {
  it('are heard at every step of a slider, and kept once', () => {
    const { setSound, info, kept, fingerRests } = controls();
    setSound({ rate: 0.9 });
    setSound({ rate: 0.75 });
    setSound({ volume: 0.5 });
    expect(info.read().sound).toEqual({ rate: 0.75, volume: 0.5 });
    expect(kept).toEqual([]);
    fingerRests();
    expect(kept).toEqual([{ voice: { rate: 0.75, volume: 0.5 } }]);
  });

  it('take up a voice that was chosen, and the one before where it cannot be kept', async () => {
    const kept = controls();
    await kept.choose('awb');
    expect(kept.info.read().voiceName).toBe('awb');
    expect(kept.kept).toEqual([{ voice: { name: 'awb' } }]);
    const lost = controls({ isKept: false });
    await lost.choose('awb');
    expect(lost.info.read().voiceName).toBeNull();
  });
});
