/** Everything about who somebody is, put together once. */
import type { Env } from '../env.ts';
import { createConfiguredMail } from '../mail/configuredMail.ts';
import type { Mailer } from '../mail/mailer.ts';
import { type Auth, type AuthOptions, createAuth } from './auth.ts';
import { createDevices, type Devices } from './devices.ts';
import { createKnownOwners, type KnownOwners } from './knownOwners.ts';

export interface Accounts {
  auth: Auth;
  knownOwners: KnownOwners;
  devices: Devices;
  /** Undefined: nothing is sent. */
  mail: Mailer | undefined;
  /** The address of the account whose password this request has set anew. */
  whoReset: (request: Request) => string | undefined;
}

export interface AccountsOptions
  extends Pick<AuthOptions, 'database' | 'people' | 'secret' | 'onAdopted'> {
  env: Pick<Env, 'PUBLIC_URL' | 'SMTP_URL' | 'MAIL_FROM'>;
}

export function createAccounts({ env, ...options }: AccountsOptions): Accounts {
  const publicUrl = env.PUBLIC_URL;
  const knownOwners = createKnownOwners();
  const mail = createConfiguredMail(env);
  const resets = new WeakMap<Request, string>();
  const auth = createAuth({
    ...options,
    publicUrl,
    mail,
    onReset({ ownerId, email }, request) {
      knownOwners.forgetOwner(ownerId);
      if (request) resets.set(request, email);
    },
  });
  const devices = createDevices({
    secret: options.secret,
    isSecure: publicUrl.startsWith('https:'),
  });
  return { auth, knownOwners, devices, mail, whoReset: (request) => resets.get(request) };
}
