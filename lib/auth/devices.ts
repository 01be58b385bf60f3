/**
 * Which browser has been in which account before. Somebody who guesses a password from many addresses shares one count with all who are
 * new to the account; its owner, on a browser of theirs, has a count of their own and is not locked out with them
 * (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

export interface DevicesOptions {
  /** Only this installation's: nobody else can write such a cookie. */
  secret: string;
  isSecure: boolean;
  createId?: () => string;
}

export interface Devices {
  /** Whose count an attempt on this address falls into: this browser's, or that of all who are new to it. No address can be read in it. */
  subjectOf(cookies: string | null, email: string): string;
  /** For mail that is asked for: one count for each address, whoever asks. */
  addressee(email: string): string;
  /** Whole `Set-Cookie` header for a browser that has just been let in. It opens nothing, and no address can be read in it. */
  cookieFor(email: string): string;
}

export const DEVICE_COOKIE = 'known_device';
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const COOKIE = new RegExp(`(?:^|;\\s*)${DEVICE_COOKIE}=([\\w-]{1,64})\\.([\\w-]{43})(?:;|$)`);

export function createDevices({
  secret,
  isSecure,
  createId = randomUUID,
}: DevicesOptions): Devices {
  // As Better Auth has it: an address is one however it is written.
  const markOf = (kind: string, email: string) =>
    createHmac('sha256', secret).update(`${kind}:${email.toLowerCase()}`).digest('base64url');

  return {
    subjectOf(cookies, email) {
      const [, id = '', mark = ''] = COOKIE.exec(cookies ?? '') ?? [];
      const isTheirs = id !== '' && isSame(mark, markOf(`device:${id}`, email));
      return isTheirs ? `device:${id}` : `account:${markOf('account', email)}`;
    },
    addressee: (email) => markOf('addressee', email),
    cookieFor(email) {
      const id = createId();
      const value = `${id}.${markOf(`device:${id}`, email)}`;
      const secure = isSecure ? '; Secure' : '';
      return `${DEVICE_COOKIE}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
    },
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
