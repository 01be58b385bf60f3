/**
 * Seals what a person writes before it reaches the database, and opens it again: AES-256-GCM, so that what was changed or moved
 * to another place does not open. A sealed value is version (1 byte), key id (4), nonce (12), encrypted bytes, tag (16).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import { KeepsakeError } from '../errors.ts';

/** 32 bytes each. What `previous` sealed still opens; everything new is sealed with `current`. */
export interface CipherKeys {
  current: Buffer;
  previous?: Buffer | undefined;
}

export interface Cipher {
  /** @param identity the one place where this may be opened again, see places.ts */
  seal(text: string, identity: string): Buffer;
  /** @throws KeepsakeError `unavailable`, caused by a {@link SealError} */
  open(sealed: Uint8Array, identity: string): string;
  sealBytes(bytes: Uint8Array, identity: string): Buffer;
  /** @throws KeepsakeError `unavailable`, caused by a {@link SealError} */
  openBytes(sealed: Uint8Array, identity: string): Buffer;
}

/** Why a sealed value did not open; never with what it holds. */
export class SealError extends Error {
  readonly reason: 'unknown_form' | 'unknown_key' | 'not_authentic';

  constructor(reason: SealError['reason'], message: string) {
    super(message);
    this.name = 'SealError';
    this.reason = reason;
  }
}

export function createCipher(keys: CipherKeys): Cipher {
  const currentId = keyIdOf(keys.current);
  // Made once: preparing a key costs more than opening a sentence with it.
  const current = createSecretKey(keys.current);
  const nextNonce = createNonces();
  const known = new Map([[currentId.toString('hex'), current]]);
  if (keys.previous) {
    known.set(keyIdOf(keys.previous).toString('hex'), createSecretKey(keys.previous));
  }

  function sealBytes(bytes: Uint8Array, identity: string): Buffer {
    const nonce = nextNonce();
    const header = Buffer.concat([VERSION, currentId, nonce]);
    const cipher = createCipheriv('aes-256-gcm', current, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.concat([header, Buffer.from(identity)]));
    return Buffer.concat([header, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  function openBytes(sealed: Uint8Array, identity: string): Buffer {
    try {
      return decrypt(known, Buffer.from(sealed), identity);
    } catch (error) {
      throw new KeepsakeError('unavailable', { cause: error });
    }
  }

  return {
    sealBytes,
    openBytes,
    seal: (text, identity) => sealBytes(Buffer.from(text), identity),
    open: (sealed, identity) => openBytes(sealed, identity).toString(),
  };
}

const VERSION = Buffer.from([1]);
const KEY_ID_BYTES = 4;
/** 96 random bits: NIST SP 800-38D allows 2^32 values a key with these. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What stands in front: its nonce makes it another one for each value that was ever sealed. */
export const SEAL_HEADER_BYTES = VERSION.length + KEY_ID_BYTES + NONCE_BYTES;

const NONCES_AT_ONCE = 256;

/** Asking for random bytes costs as much as sealing a sentence, however few they are. Each place is used once, then filled anew. */
function createNonces(): () => Buffer {
  const pool = Buffer.alloc(NONCES_AT_ONCE * NONCE_BYTES);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const nonce = Buffer.from(pool.subarray(used, used + NONCE_BYTES));
    used += NONCE_BYTES;
    return nonce;
  };
}

/** Tells keys apart and gives nothing of them away: four bytes, in the clear in every value that the key has sealed. */
export function keyIdOf(key: Buffer): Buffer {
  return createHash('sha256')
    .update('keepsake key id')
    .update(key)
    .digest()
    .subarray(0, KEY_ID_BYTES);
}

function decrypt(known: Map<string, KeyObject>, sealed: Buffer, identity: string): Buffer {
  if (sealed.length < SEAL_HEADER_BYTES + TAG_BYTES || sealed[0] !== VERSION[0]) {
    throw new SealError(
      'unknown_form',
      'A sealed value has a form that this version does not know.',
    );
  }
  const header = sealed.subarray(0, SEAL_HEADER_BYTES);
  const key = known.get(
    header.subarray(VERSION.length, VERSION.length + KEY_ID_BYTES).toString('hex'),
  );
  if (!key) {
    throw new SealError(
      'unknown_key',
      'A value was sealed with a key that is neither DATA_ENCRYPTION_KEY nor DATA_ENCRYPTION_KEY_PREVIOUS.',
    );
  }
  const nonce = header.subarray(SEAL_HEADER_BYTES - NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([header, Buffer.from(identity)]));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const opened = decipher.update(sealed.subarray(SEAL_HEADER_BYTES, sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    // OpenSSL's own error says less than this one.
    throw new SealError(
      'not_authentic',
      'A sealed value was changed, or moved from where it belongs.',
    );
  }
}
