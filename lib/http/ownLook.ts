/** Signing in brings the look that the account has, so that its pages come so from the first one on. */
import { log } from '../log.ts';
import type { Services } from '../services.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The answer to who is let in to this account, with theme and text size as the cookies that the browser itself writes when they are
 * changed (`hooks/appearance.ts`).
 */
export async function withOwnLook(
  response: Response,
  account: string,
  { records }: Pick<Services, 'records'>,
): Promise<Response> {
  try {
    const { theme, textSize } = await records.profiles.get(account);
    for (const [name, value] of [
      ['theme', theme],
      ['text_size', textSize],
    ]) {
      const line = `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
      response.headers.append('set-cookie', line);
    }
  } catch (thrown) {
    // They are signed in all the same, and the settings can bring it.
    log.error('account.look_not_brought', thrown);
  }
  return response;
}
