/** Signing in to an account brings that account's own bucket, so that nobody changes sides with the device. */
import { log } from '../log.ts';
import { bucketCookie, drawBucket, marksIn } from '../rollout/bucket.ts';
import type { Services } from '../services.ts';

/** The answer, with the account's bucket as a cookie; the browser's bucket becomes it, where the account has none. */
export async function withOwnBucket(
  request: Request,
  response: Response,
  account: string,
  { rollout, env }: Pick<Services, 'rollout' | 'env'>,
): Promise<Response> {
  const { bucket } = marksIn(request.headers.get('cookie'));
  try {
    const own = await rollout.ownBucket(account, bucket ?? drawBucket());
    if (own === bucket) return response;
    const isSecure = env.PUBLIC_URL.startsWith('https:');
    response.headers.append('set-cookie', bucketCookie(own, isSecure));
  } catch (thrown) {
    // They are signed in all the same, and the next time brings it.
    log.error('rollout.bucket_not_brought', thrown);
  }
  return response;
}
