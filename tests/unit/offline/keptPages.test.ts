import { describe, expect, it } from 'vitest';
import {
  dropBroken,
  isFresh,
  isWorthKeeping,
  keptAddress,
  partsOf,
} from '../../../lib/offline/keptPages.ts';
import { cacheStandIn } from '../client/cacheStandIn.ts';

describe('which page is kept, and where', () => {
  it.each([
    ['/', '/'],
    ['/?walkthrough=v1', '/'],
    ['/memories/new', '/memories/new'],
    ['/memories/m1?from=list', '/memories/m1'],
    ['/sessions/s1', '/sessions/s1'],
    ['/safety', '/safety'],
    ['/walkthrough?memory=m1&walkthrough=v1&step=2', '/walkthrough?memory=m1'],
    ['/walkthrough', undefined],
    ['/walkthrough?memory=m1&memory=m2', undefined],
    ['/memories/m1/edit', undefined],
    ['/ops', undefined],
    ['/sign-in', undefined],
    ['/api/account/export', undefined],
  ])('%s: %s', (address, kept) => {
    expect(keptAddress(new URL(address, 'http://keepsake'))).toBe(kept);
  });
});

describe('an answer is worth keeping', () => {
  const page = (body: string, init: ResponseInit = {}, own = {}) =>
    Object.defineProperties(
      new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' }, ...init }),
      { type: { value: 'basic' }, ...own },
    );

  it('when it is a whole page of ours', async () => {
    expect(await isWorthKeeping(page('<main>words</main>'))).toBe(true);
  });

  it.each([
    ['a refusal', page('', { status: 503 })],
    ['what was led elsewhere', page('', {}, { redirected: { value: true } })],
    ['what nobody can read', page('', {}, { type: { value: 'opaque' } })],
    ['no page', page('{}', { headers: { 'content-type': 'application/json' } })],
    ['a page that somebody has left in a hurry', page('<main data-shows-nothing="true">')],
  ])('not %s', async (_what, answer) => {
    expect(await isWorthKeeping(answer)).toBe(false);
  });
});

describe('a page that is kept', () => {
  it('is fresh for an hour, and never without saying when it was made', () => {
    const now = Date.parse('2026-11-23T04:00:00Z');
    const made = (date?: string) => new Response('', { headers: date ? { date } : {} });
    expect(isFresh(made('Mon, 23 Nov 2026 03:00:01 GMT'), now)).toBe(true);
    expect(isFresh(made('Mon, 23 Nov 2026 02:59:59 GMT'), now)).toBe(false);
    expect(isFresh(made(), now)).toBe(false);
    expect(isFresh(undefined, now)).toBe(false);
  });

  it('names its scripts and styles', () => {
    const html = `<link href="/_next/static/chunks/a.css"/><script src="/_next/static/chunks/b-1.js">
      </script>"/_next/static/chunks/b-1.js" "/_next/static/media/photo.png"`;
    expect(partsOf(html)).toEqual(['/_next/static/chunks/a.css', '/_next/static/chunks/b-1.js']);
  });

  it('goes when one of its parts has gone', async () => {
    const { storage, pathsIn } = cacheStandIn();
    const pages = await storage.open('pages');
    await pages.put('/', new Response('<script src="/_next/static/now.js"></script>'));
    await pages.put('/safety', new Response('<script src="/_next/static/then.js"></script>'));
    await (await storage.open('parts')).put('/_next/static/now.js', new Response(''));
    await dropBroken(storage, 'pages');
    expect(pathsIn('pages')).toEqual(['/']);
  });
});
