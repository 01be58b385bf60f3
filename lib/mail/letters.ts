/** What Keepsake writes to people by mail: plain, short, without anything of theirs. */
import type { Letter } from './mailer.ts';

/** How long the link in it opens the way to a new password. */
export const RESET_MINUTES = 60;

/**
 * @param token stands behind a "#": what comes there is sent to no server, so it is in no log and no `Referer`, and a scanner that opens
 *   links uses nothing up
 */
export function resetLetter({
  to,
  publicUrl,
  token,
}: {
  to: string;
  publicUrl: string;
  token: string;
}): Letter {
  const text = [
    'Hello,',
    '',
    'somebody, probably you, wants to set a new password for Keepsake. This link leads there:',
    '',
    `${publicUrl}/reset#${token}`,
    '',
    `It works once, for ${RESET_MINUTES} minutes. With the new password everybody who is signed in to your account is signed out.`,
    '',
    'If it was not you, there is nothing to do: your password stays as it is.',
    '',
    'Keepsake',
    publicUrl,
    '',
  ].join('\n');
  return { to, subject: 'A new password for Keepsake', text };
}
