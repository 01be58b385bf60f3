/** What the environment says of alerts: where they are posted. */
import { z } from 'zod';

export const alertVariables = {
  ALERT_WEBHOOK_URL: {
    accepts: 'an https address; http only on this machine, such as http://localhost:9000/alerts',
    schema: z
      .url({ protocol: /^https?$/ })
      .refine(isSafe)
      .optional(),
  },
} as const;

/** What goes there is nobody's words, but whoever can read it can also tell when we are weak. */
function isSafe(address: string): boolean {
  // zod also asks this of what it has found to be no address.
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  // `fetch` refuses an address with a password in it, and would do so only with the first alert.
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
