import { describe, expect, it, vi } from 'vitest';
import { createEdgeRollout } from '../../../lib/rollout/edgeRollout.ts';
import { servedAs } from '../../../lib/rollout/servedPath.ts';
import { isPerson } from '../../../lib/rollout/visitor.ts';

const env = {
  ENABLE_STREAMING_WALKTHROUGH: true,
  ROLLOUT_PERCENT: 10,
  PORT: 3210,
  PUBLIC_URL: 'https://keepsake.example',
};
const ENVIRONMENT = { enabled: true, percent: 10, holdoutPercent: 0 };
const PAGE = 'http://localhost/walkthrough?memory=m.1';
const address = (path: string) => new URL(path, 'http://localhost');

describe('the edge', () => {
  it('asks this machine, and the public address only where that does not answer', async () => {
    const fetch = vi
      .fn<typeof globalThis.fetch>()
      .mockRejectedValueOnce(new TypeError('refused'))
      .mockResolvedValueOnce(Response.json({ enabled: true, percent: 12.34 }));
    expect(await createEdgeRollout(env, { fetch }).get()).toEqual({
      ...ENVIRONMENT,
      percent: 12.34,
    });
    expect(fetch.mock.calls.map(([asked]) => asked)).toEqual([
      'http://localhost:3210/api/rollout',
      'https://keepsake.example/api/rollout',
    ]);
  });

  it.each([
    ['an outage', () => new Response(null, { status: 503 })],
    ['no JSON', () => new Response('<html>')],
    ['a percentage that cannot be', () => Response.json({ enabled: true, percent: 101 })],
    ['a text for a number', () => Response.json({ enabled: true, percent: '12,5' })],
    ['nothing of it', () => Response.json({})],
  ])('goes by the environment when it is answered with %s', async (_, answer) => {
    expect(await createEdgeRollout(env, { fetch: async () => answer() }).get()).toEqual(
      ENVIRONMENT,
    );
  });
});

describe('the one address of a walkthrough', () => {
  it.each([
    ['/walkthrough?memory=m', 'v2', { version: 'v2', path: '/walkthrough-v2' }],
    ['/walkthrough?memory=m', 'v1', { version: 'v1', path: undefined }],
    ['/walkthrough-v2?memory=m', 'v1', { version: 'v1', path: '/walkthrough' }],
    ['/walkthrough-v2/', 'v2', { version: 'v2', path: undefined }],
    ['/walkthrough?memory=m&step=2', 'v2', { version: 'v1', path: undefined }],
    ['/settings?step=2', 'v2', { version: 'v2', path: undefined }],
  ] as const)('%s is for %s', (path, version, served) => {
    expect(servedAs(address(path), version)).toEqual(served);
  });
});

describe('a person', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36';
  const from = (headers: Record<string, string>, method = 'GET') =>
    isPerson({ method, url: PAGE, headers: new Headers({ 'user-agent': chrome, ...headers }) });

  it('opens a page', () => {
    expect(from({})).toBe(true);
    expect(from({ 'sec-fetch-dest': 'document' })).toBe(true);
    expect(isPerson({ method: 'GET', url: PAGE, headers: new Headers() })).toBe(true);
  });

  it.each([
    { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    { 'user-agent': 'facebookexternalhit/1.1' },
    { 'user-agent': 'kube-probe/1.31' },
    { 'user-agent': 'ELB-HealthChecker/2.0' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'sec-purpose': 'prefetch' },
    { 'next-router-prefetch': '1' },
    { 'x-middleware-prefetch': '1' },
    { rsc: '1' },
    { 'sec-fetch-dest': 'empty' },
    { 'sec-fetch-dest': 'image' },
  ])('is not behind %j', (headers) => {
    expect(from(headers)).toBe(false);
  });

  it('is not behind a look at the head of a page, nor given anything with a file', () => {
    expect(from({}, 'HEAD')).toBe(false);
    const icon = { method: 'GET', url: 'http://localhost/apple-icon.png', headers: new Headers() };
    expect(isPerson(icon)).toBe(false);
  });
});
