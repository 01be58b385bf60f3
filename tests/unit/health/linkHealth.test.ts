import { describe, expect, it, vi } from 'vitest';
import type { LinkView } from '../../../lib/guide/link.ts';
import { PROBE_EVERY_MS } from '../../../lib/healthMonitor.ts';
import { guideWith, link, monitor, RESET_AFTER_MS } from './monitored.ts';

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
