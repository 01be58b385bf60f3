/** The mailer that the environment asks for; without a server there is none, and whoever needs one says so. */
import type { Env } from '../env.ts';
import { createMailer, type Mailer } from './mailer.ts';

export function createConfiguredMail(
  env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>,
): Mailer | undefined {
  if (!env.SMTP_URL) return undefined;
  const address = env.MAIL_FROM ?? `keepsake@${new URL(env.PUBLIC_URL).hostname}`;
  return createMailer({ server: env.SMTP_URL, from: `Keepsake <${address}>` });
}
