/**
 * Signing in with the cookie of a sign-in that is over. Better Auth 1.7 begins a new one, then looks whether a guest is to be taken along,
 * finds that the old one is over, and has the browser drop the cookie, by now the new one: 200, and nobody is signed in.
 */
import { z } from 'zod';
import type { Auth } from './auth.ts';

const begunSchema = z.object({ token: z.string(), user: z.object({ id: z.string() }) });

/** As Better Auth answers, and when it is a success the browser is signed in. */
export async function letIn(auth: Auth, request: Request): Promise<Response> {
  const again = request.clone();
  const response = await auth.handler(request);
  if (!response.ok || !dropsWhatItBegan(response)) return response;
  const { token, user } = begunSchema.parse(await response.json());
  const { internalAdapter } = await auth.$context;
  const { url, method } = request;
  if (url.endsWith('/anonymous')) await internalAdapter.deleteUser(user.id);
  else await internalAdapter.deleteSession(token);
  const headers = new Headers(request.headers);
  headers.delete('cookie');
  // The account was made the first time.
  const path = url.replace('/sign-up/', '/sign-in/');
  return auth.handler(new Request(path, { method, headers, body: await again.text() }));
}

function dropsWhatItBegan({ headers }: Response): boolean {
  return headers
    .getSetCookie()
    .some((line) => /^[^=]*session_token=;/.test(line) && /max-age=0/i.test(line));
}
