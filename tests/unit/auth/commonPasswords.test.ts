/** A password that everybody tries is no password. */
import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '../../../lib/auth/commonPasswords.ts';

describe('a password', () => {
  it.each([
    'password',
    'Password1',
    'iloveyou',
    '12345678',
    'QWERTYUI',
    'Keepsake2026!',
    '_memories_',
  ])('that many have is known: %s', async (password) =>
    expect(await isCommonPassword(password)).toBe(true),
  );

  it.each([
    'the blue bowl on the step',
    'keepsake of my grandmother Rosa',
    '1f0c9ad2-77',
    'лодка у причала',
  ])('of one’s own is not: %s', async (password) =>
    expect(await isCommonPassword(password)).toBe(false),
  );
});
