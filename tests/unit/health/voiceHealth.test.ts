import { describe, expect, it } from 'vitest';
import { createHealthMonitor } from '../../../lib/healthMonitor.ts';
import type { VoiceLinkView } from '../../../lib/voice/googlePolicy.ts';

const well = async () => {};

async function voiceOf(cloud?: VoiceLinkView) {
  const { status, checks } = await createHealthMonitor({
    database: { kind: 'pglite', ping: well },
    owedTurns: () => 0,
    state: { kind: 'memory', ping: async () => 'ok' },
    limits: { condition: () => 'ok' },
    guide: { links: () => [], probe: async () => true },
    voice: { warmUp: well, cloud: cloud && (() => cloud) },
    resetAfterMs: 60_000,
  }).check();
  return { status, voice: checks.voice };
}

describe('the links of the voice', () => {
  it('are the embedded one alone where there is no other', async () => {
    expect(await voiceOf()).toEqual({
      status: 'ok',
      voice: {
        status: 'ok',
        kind: 'embedded',
        links: [{ provider: 'embedded', state: 'closed' }],
      },
    });
  });

  it('are named with their state, since when, and our own name of what went wrong', async () => {
    const cloud = {
      provider: 'google' as const,
      state: 'open' as const,
      since: Date.UTC(2026, 0, 2),
      lastFailure: 'exhausted' as const,
    };

    expect(await voiceOf(cloud)).toEqual({
      status: 'degraded',
      voice: {
        status: 'degraded',
        kind: 'google',
        links: [
          {
            provider: 'google',
            state: 'open',
            since: '2026-01-02T00:00:00.000Z',
            lastFailure: 'exhausted',
          },
          { provider: 'embedded', state: 'closed' },
        ],
      },
    });
  });

  it('make it whole when the first is asked and not resting', async () => {
    const cloud = { provider: 'google' as const, state: 'closed' as const, since: 0 };

    expect((await voiceOf(cloud)).status).toBe('ok');
    expect((await voiceOf({ ...cloud, restsUntil: Date.now() + 60_000 })).status).toBe('degraded');
  });
});
