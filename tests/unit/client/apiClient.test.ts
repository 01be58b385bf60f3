/** No guest is made in the way of an account that somebody is being let in to. */
import { afterEach, expect, it, vi } from 'vitest';
import { apiFetch, whileSigningIn } from '../../../lib/apiClient.ts';

afterEach(() => void vi.unstubAllGlobals());

it('a call that finds nobody waits for the sign-in under way, and is made again as whoever came of it', async () => {
  let isSignedIn = false;
  const asked: string[] = [];
  const nobody = () =>
    Response.json({ error: { code: 'unauthorized', message: '' } }, { status: 401 });
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    if (path.endsWith('/get-session')) return Response.json(isSignedIn ? { session: {} } : null);
    return isSignedIn ? Response.json({}) : nobody();
  });

  const answer = Promise.withResolvers<void>();
  const signingIn = whileSigningIn(async () => {
    await answer.promise;
    isSignedIn = true;
  });
  const listing = apiFetch('/api/memories');
  await vi.waitUntil(() => asked.length > 0);
  answer.resolve();
  await signingIn;
  expect((await listing).status).toBe(200);
  expect(asked).toEqual(['/api/memories', '/api/auth/get-session', '/api/memories']);
});
