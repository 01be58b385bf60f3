import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCipher } from '../../../lib/records/encryption.ts';

const current = randomBytes(32);
const cipher = createCipher({ current });

describe('the cipher', () => {
  it('opens what it sealed, any text and any bytes, in the place it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        expect(cipher.open(cipher.seal(text, 'memory:1:text'), 'memory:1:text')).toBe(text);
        const sealed = cipher.sealBytes(bytes, 'photo:1:bytes');
        expect([...cipher.openBytes(sealed, 'photo:1:bytes')]).toEqual([...bytes]);
      }),
    );
  });

  it('seals the same text differently each time', () => {
    expect(cipher.seal('Ada', 'person:1:name')).not.toEqual(cipher.seal('Ada', 'person:1:name'));
  });

  it('never seals two values with one nonce', () => {
    const count = 2_000;
    const nonces = Array.from({ length: count }, (_, index) => {
      const sealed = index % 2 ? cipher.seal('Ada', 'a') : cipher.sealBytes(Buffer.of(1), 'b');
      return sealed.subarray(5, 17).toString('hex');
    });
    expect(new Set(nonces).size).toBe(count);
    // Twelve bytes of chance each, not a counter: in none of their places do they agree.
    for (let at = 0; at < 24; at += 2) {
      expect(new Set(nonces.map((nonce) => nonce.slice(at, at + 2))).size).toBeGreaterThan(200);
    }
  });

  it('does not open in another place', () => {
    const sealed = cipher.seal('Ada', 'person:1:name');
    expect(problemOf(() => cipher.open(sealed, 'person:2:name'))).toBe('not_authentic');
    expect(problemOf(() => cipher.open(sealed, 'person:1:relationship'))).toBe('not_authentic');
  });

  it('does not open when any one byte of it was changed, added or taken away', () => {
    const sealed = cipher.seal('By the lake', 'memory:1:text');
    const changed = [...sealed.keys()].map((at) => {
      const copy = Buffer.from(sealed);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    });
    const others = [...changed, Buffer.concat([sealed, Buffer.alloc(1)]), sealed.subarray(0, -1)];
    for (const other of [...others, Buffer.alloc(0), Buffer.alloc(200)]) {
      expect(() => cipher.open(other, 'memory:1:text')).toThrow(
        expect.objectContaining({ code: 'unavailable' }),
      );
    }
  });

  it('opens what the previous key sealed, and seals with the current one', () => {
    const before = cipher.seal('Ada', 'person:1:name');
    const rotated = createCipher({ current: randomBytes(32), previous: current });
    expect(rotated.open(before, 'person:1:name')).toBe('Ada');
    const after = rotated.seal('Ada', 'person:1:name');
    expect(problemOf(() => cipher.open(after, 'person:1:name'))).toBe('unknown_key');
  });

  it('names no word of what it could not open', () => {
    const sealed = cipher.seal('By the lake', 'memory:1:text');
    const stranger = createCipher({ current: randomBytes(32) });
    expect(() => stranger.open(sealed, 'memory:1:text')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('lake') }),
    );
  });
});

function problemOf(open: () => unknown): unknown {
  try {
    return open();
  } catch (error) {
    const { cause } = error as { cause: { name: string; reason: string } };
    return cause.reason;
  }
}
