import { describe, expect, it, vi } from 'vitest';
import type { LinkView } from '../../../lib/guide/link.ts';
import {
  createHealthMonitor,
  type MonitoredParts,
  PROBE_EVERY_MS,
} from '../../../lib/healthMonitor.ts';

const RESET_AFTER_MS = 60_000;

const well = async () => {};
const answering = { kind: 'memory' as const, ping: async () => 'ok' as const };
const away = async () => {
  throw new Error('away');
};

const link = (changed: Partial<LinkView> = {}): LinkView => ({
  source: 'gemini',
  modelId: 'gemini-2.5-flash',
  state: 'closed',
  since: 0,
  ...changed,
});

function monitor(changed: Partial<MonitoredParts> = {}) {
  return createHealthMonitor({
    database: { kind: 'pglite', ping: well },
    state: answering,
    guide: guideWith([]),
    voice: { warmUp: well },
    resetAfterMs: RESET_AFTER_MS,
    ...changed,
  });
}

function guideWith(links: LinkView[], probe = vi.fn(async () => true)) {
  return { links: () => links, probe };
}

describe('the health monitor', () => {
  it('is ok when every part answers', async () => {
    expect((await monitor().check()).status).toBe('ok');
  });

  it.each(['database', 'state'] as const)('cannot serve a turn without its %s', async (part) => {
    const parts = { database: { kind: 'pglite' as const, ping: well }, state: answering };
    const health = await monitor({ [part]: { ...parts[part], ping: away } }).check();
    expect(health.status).toBe('unavailable');
    expect(health.checks[part].status).toBe('down');
  });

  it('is degraded, and says which part, while another one stands in for its state', async () => {
    const ping = async () => 'degraded' as const;
    const health = await monitor({ state: { kind: 'upstash', ping } }).check();
    expect(health.status).toBe('degraded');
    expect(health.checks.state).toEqual({ status: 'degraded', kind: 'upstash' });
  });

  it('is degraded without a voice, and well again after the next probe', async () => {
    let now = 0;
    const warmUp = vi.fn<() => Promise<void>>(well).mockImplementationOnce(away);
    const { check } = monitor({ voice: { warmUp }, now: () => now });
    await check();
    await vi.waitUntil(async () => (await check()).status === 'degraded');
    expect(warmUp).toHaveBeenCalledTimes(1);
    now = PROBE_EVERY_MS;
    await vi.waitUntil(async () => (await check()).status === 'ok');
    expect(warmUp).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a part that never answers', async () => {
    const deadline = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    const ping = () => new Promise<never>(() => {});
    const checking = monitor({ state: { kind: 'memory', ping } }).check();
    deadline.abort();
    expect((await checking).checks.state.status).toBe('down');
    timeout.mockRestore();
  });
});

describe('the links of the guide', () => {
  it('are named with their state, since when, and our own name of what went wrong', async () => {
    const links = [
      link({ state: 'half-open', since: Date.UTC(2026, 0, 2), lastFailure: 'stalled' }),
      link({ source: 'gemini-fallback', modelId: 'gemini-2.5-flash-lite' }),
    ];
    const { checks } = await monitor({ guide: guideWith(links) }).check();
    expect(checks.guide).toEqual({
      status: 'degraded',
      kind: 'gemini-2.5-flash',
      links: [
        {
          source: 'gemini',
          modelId: 'gemini-2.5-flash',
          state: 'half-open',
          since: '2026-01-02T00:00:00.000Z',
          lastFailure: 'stalled',
        },
        {
          source: 'gemini-fallback',
          modelId: 'gemini-2.5-flash-lite',
          state: 'closed',
          since: '1970-01-01T00:00:00.000Z',
        },
      ],
    });
  });

  it('are none for the embedded guide alone', async () => {
    const { checks } = await monitor().check();
    expect(checks.guide).toEqual({ status: 'ok', kind: 'embedded', links: [] });
  });

  it.each([
    ['the first is not closed', 'open', 'closed', 'degraded'],
    ['only the second is not closed', 'closed', 'open', 'ok'],
  ] as const)('when %s make it so', async (_when, first, second, status) => {
    const links = [link({ state: first }), link({ source: 'gemini-fallback', state: second })];
    expect((await monitor({ guide: guideWith(links) }).check()).status).toBe(status);
  });
});

describe('the probe of a link', () => {
  const probed = async (links: LinkView[], now: number) => {
    const guide = guideWith(links);
    await monitor({ guide, now: () => now }).check();
    return guide.probe.mock.calls.map(([source]: unknown[]) => source);
  };

  it.each([
    ['closed', link()],
    ['being tried', link({ state: 'half-open' })],
    ['open for too short a time', link({ state: 'open', since: 1 })],
    ['asking to be left alone', link({ state: 'open', restsUntil: RESET_AFTER_MS + 1 })],
  ])('is left out for one that is %s', async (_what, view) => {
    expect(await probed([view], RESET_AFTER_MS)).toEqual([]);
  });

  it('goes to the one that has waited longest', async () => {
    const links = [
      link({ state: 'open', since: 5 }),
      link({ source: 'gemini-fallback', state: 'open', since: 4 }),
    ];
    expect(await probed(links, RESET_AFTER_MS + 5)).toEqual(['gemini-fallback']);
  });

  it('comes at most once in fifteen seconds, over all links', async () => {
    let now = RESET_AFTER_MS;
    const links = [
      link({ state: 'open' }),
      link({ source: 'gemini-fallback', modelId: 'lite', state: 'open' }),
    ];
    const guide = guideWith(links);
    const { check } = monitor({ guide, now: () => now });
    const checks = async () => {
      for (let count = 0; count < 3; count += 1) await check();
    };
    await checks();
    now += PROBE_EVERY_MS - 1;
    await checks();
    expect(guide.probe).toHaveBeenCalledTimes(1);
    now += 1;
    await checks();
    expect(guide.probe).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['never answers', () => new Promise<boolean>(() => {})],
    ['breaks', () => Promise.reject(new Error('broken'))],
  ])('is not waited for when it %s', async (_what, probe) => {
    const guide = guideWith([link({ state: 'open' })], vi.fn(probe));
    const health = await monitor({ guide, now: () => RESET_AFTER_MS }).check();
    expect(health.status).toBe('degraded');
  });
});
