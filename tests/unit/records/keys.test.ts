import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { forgetPreviousKey, renewKey } from '../../../lib/records/keyRenewal.ts';
import { loadKeys } from '../../../lib/records/keys.ts';

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepsake-keys-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true }));

const given = {
  BETTER_AUTH_SECRET: 's'.repeat(40),
  DATA_ENCRYPTION_KEY: Buffer.alloc(32, 3).toString('base64'),
};
const load = (variables: Record<string, string> = {}) =>
  loadKeys(readEnv({ DATA_DIR: dataDir, ...variables }));

describe('the keys', () => {
  it('are made once, for the owner of the folder only, and found again', () => {
    const made = load();
    expect(made.encryption.current).toHaveLength(32);
    expect(made.authSecret.length).toBeGreaterThanOrEqual(32);
    expect(load()).toEqual(made);
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dataDir)).toEqual(['keys.json']);
  });

  it('come from the environment when it has them, and then nothing is written', () => {
    const previous = Buffer.alloc(32, 4);
    expect(load({ ...given, DATA_ENCRYPTION_KEY_PREVIOUS: previous.toString('base64') })).toEqual({
      authSecret: given.BETTER_AUTH_SECRET,
      encryption: { current: Buffer.alloc(32, 3), previous },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be given singly', () => {
    const { BETTER_AUTH_SECRET } = given;
    const { authSecret, encryption } = load({ BETTER_AUTH_SECRET });
    expect(authSecret).toBe(BETTER_AUTH_SECRET);
    expect(load().encryption).toEqual(encryption);
    expect(load().authSecret).not.toBe(authSecret);
  });

  it('are renewed with the one before at hand, once until that one is forgotten', () => {
    const env = readEnv({ DATA_DIR: dataDir });
    const { authSecret, encryption } = load();
    expect(renewKey(env)).toBe(true);
    const renewed = load();
    expect(renewed).toEqual({
      authSecret,
      encryption: { current: expect.any(Buffer), previous: encryption.current },
    });
    expect(renewed.encryption.current.equals(encryption.current)).toBe(false);
    expect(renewKey(env)).toBe(true);
    expect(load()).toEqual(renewed);
    forgetPreviousKey(env);
    expect(load().encryption).toEqual({
      current: renewed.encryption.current,
      previous: undefined,
    });
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['keys.json']);
  });

  it('that the environment gives are not ours to renew, and one given twice is no previous one', () => {
    expect(renewKey(readEnv({ DATA_DIR: dataDir, ...given }))).toBe(false);
    const twice = { ...given, DATA_ENCRYPTION_KEY_PREVIOUS: given.DATA_ENCRYPTION_KEY };
    expect(load(twice).encryption.previous).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"authSecret": "'],
    ['without a key', '{"authSecret": "0123456789012345678901234567890123456789"}'],
  ])('are never made anew when their file is %s', (_, text) => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'keys.json'), text);
    expect(() => load()).toThrow(
      expect.objectContaining({
        name: 'StorageError',
        problem: 'broken',
        message: expect.stringContaining(join(dataDir, 'keys.json')),
      }),
    );
  });

  it('are never made anew beside a database that others have sealed', () => {
    mkdirSync(join(dataDir, 'pglite'), { recursive: true });
    expect(() => load()).toThrow(expect.objectContaining({ problem: 'broken' }));
    const { DATA_ENCRYPTION_KEY } = given;
    expect(load({ DATA_ENCRYPTION_KEY }).encryption.current).toEqual(Buffer.alloc(32, 3));
  });

  it('say so when their folder cannot be made', () => {
    writeFileSync(dataDir, 'a file, not a folder');
    expect(() => load()).toThrow(expect.objectContaining({ name: 'StorageError' }));
  });
});
