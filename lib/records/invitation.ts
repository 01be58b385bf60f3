/**
 * An invitation to staff as the text in its link. It is sealed with the installation's key and stored nowhere, so it can be made beside
 * a running app that has the embedded database to itself; the record only remembers which ones were used.
 */
import { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import type { Cipher } from './encryption.ts';
import { placeOf } from './places.ts';

const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  /** ISO 8601, UTC. */
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** In the address, so that the link works wherever it is opened; it is of no use once it was. */
export const INVITATION_PARAMETER = 'invitation';

export const INVITATION_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** An address has at most 254 characters (RFC 5321); with id, time and seal it stays far below. */
const MOST_CHARACTERS = 1_000;

export interface NewInvitation {
  id: string;
  email: string;
  now: Date;
}

/** For a link: unreserved characters only, and the address cannot be read in it. */
export function sealInvitation(cipher: Cipher, { id, email, now }: NewInvitation): string {
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS).toISOString();
  const invitation: Invitation = { id, email, expiresAt };
  return cipher.seal(JSON.stringify(invitation), placeOf.invitation()).toString('base64url');
}

/** Undefined for what this installation has not made, or made with a key that it no longer has. */
export function openInvitation(cipher: Cipher, text: string): Invitation | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    const opened = cipher.open(Buffer.from(text, 'base64url'), placeOf.invitation());
    return invitationSchema.parse(JSON.parse(opened));
  } catch (error) {
    if (error instanceof KeepsakeError) return undefined;
    throw error;
  }
}

export function invitationPath(invitation: string): string {
  return `/ops/join?${INVITATION_PARAMETER}=${invitation}`;
}
