/** What every page carries: a strict policy, no leak to other sites, nothing kept by a shared cache. */
import { z } from 'zod';
import { expect, test } from './fixtures.ts';

const PAGES = ['/', '/memories/new', '/settings', '/walkthrough-v2?memory=none', '/no-such-page'];

function policyOf(response: Response): Map<string, string[]> {
  const text = response.headers.get('content-security-policy') ?? '';
  return new Map(
    text.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );
}

test('scripts run by nonce alone, a new one for every answer', async ({ address }) => {
  const nonces = [];
  for (const page of [...PAGES, ...PAGES]) {
    const response = await fetch(address + page);
    const policy = policyOf(response);
    const scripts = policy.get('script-src') ?? [];
    const styles = policy.get('style-src') ?? [];
    const nonce = scripts.find((source) => source.startsWith("'nonce-"));
    expect(nonce?.length, page).toBeGreaterThan(24);
    for (const forbidden of ["'unsafe-inline'", "'unsafe-eval'", '*', 'http:', 'https:', 'data:']) {
      expect([...scripts, ...styles, ...(policy.get('default-src') ?? [])]).not.toContain(
        forbidden,
      );
    }
    expect(policy.get('object-src') ?? policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toBeDefined();
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    const bare = (await response.text()).match(/<script(?![^>]*\bnonce=)[^>]*>/g) ?? [];
    expect(bare).toEqual([]);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(nonces.length);
});

test('pages and calls carry the headers that keep them to themselves', async ({ address }) => {
  for (const path of [...PAGES, '/api/health', '/api/memories']) {
    const { headers } = await fetch(address + path);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toMatch(
      /^(no-referrer|same-origin|strict-origin)/,
    );
    expect(headers.get('x-powered-by'), path).toBe(null);
    expect(headers.get('strict-transport-security'), path).toMatch(
      /^max-age=31536000; includeSubDomains$/,
    );
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
  }
  for (const page of PAGES) {
    const { headers } = await fetch(address + page);
    expect(headers.get('cache-control'), page).toMatch(/no-store|private/);
    expect(headers.get('permissions-policy'), page).toMatch(/camera=\(\)/);
  }
});

test('a page that is not there is a page all the same', async ({ address }) => {
  const response = await fetch(`${address}/no-such-page`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
});

test('health says how it is, and nothing else', async ({ address }) => {
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  const response = await fetch(`${address}/api/health/ready`);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toMatch(/no-store/);
  const schema = z.strictObject({
    status: z.enum(['ok', 'degraded']),
    checks: z.strictObject({
      database: z.unknown(),
      state: z.unknown(),
      guide: z.unknown(),
      voice: z.unknown(),
    }),
  });
  const text = await response.text();
  expect(schema.parse(JSON.parse(text)).status).toBe('ok');
  expect(/postgres|\/tmp|\.data|secret|key/i.test(text)).toBe(false);
});
