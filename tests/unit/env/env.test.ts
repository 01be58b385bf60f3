import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { problemsOf } from '../../support/envProblems.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const DATABASE_URL = 'postgres://keepsake:secret-password@db.example:5432/keepsake';

describe('the environment', () => {
  it('is complete when it is empty', () => {
    expect(readEnv({})).toMatchObject({
      PORT: 3000,
      PUBLIC_URL: 'http://localhost:3000',
      DATA_DIR: '.data',
    });
  });

  it('takes an empty value for one that is not set', () => {
    expect(readEnv({ PORT: '', PUBLIC_URL: ' ', DATABASE_URL: '' })).toEqual(readEnv({}));
  });

  it('is served at its port unless another address is given', () => {
    expect(readEnv({ PORT: '8080' }).PUBLIC_URL).toBe('http://localhost:8080');
    expect(readEnv({ PUBLIC_URL: 'https://keepsake.example/' }).PUBLIC_URL).toBe(
      'https://keepsake.example',
    );
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '3000.5'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'keepsake.example'],
    ['PUBLIC_URL', 'https://keepsake.example/app'],
    ['PUBLIC_URL', 'ftp://keepsake.example'],
  ])('stops at %s=%s, saying what was read and what is accepted', (name, value) => {
    const [problem, ...others] = problemsOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} is .*; accepted is .+\\.$`));
    expect(problem).toContain(value);
    expect(others).toEqual([]);
  });

  it('never repeats a secret', () => {
    const problems = problemsOf({
      BETTER_AUTH_SECRET: 'too-short-secret',
      DATA_ENCRYPTION_KEY: 'not-a-key',
      DATABASE_URL: 'mysql://keepsake:secret-password@db.example/keepsake',
    }).join('\n');
    for (const secret of ['too-short-secret', 'not-a-key', 'secret-password']) {
      expect(problems).not.toContain(secret);
    }
  });

  it('takes a policy of regions as JSON, and a second line that is on until it is off', () => {
    const env = readEnv({ REGION_POLICY: '{"US-IL": "closed"}', SAFETY_SECOND_LINE: 'off' });
    expect(env.REGION_POLICY).toEqual({ 'US-IL': 'closed' });
    expect(env.SAFETY_SECOND_LINE).toBe(false);
    expect(readEnv({})).toMatchObject({ REGION_POLICY: {}, SAFETY_SECOND_LINE: true });
    expect(problemsOf({ REGION_POLICY: '{"US": "shut"}' })).toHaveLength(1);
  });

  it('names every wrong value at once, a line each', () => {
    expect(problemsOf({ PORT: 'x', PUBLIC_URL: 'y' })).toHaveLength(2);
  });

  it('asks for the keys when there is a database that outlives the data folder', () => {
    expect(problemsOf({ DATABASE_URL })).toHaveLength(2);
    const whole = {
      DATABASE_URL,
      DATA_ENCRYPTION_KEY: KEY,
      BETTER_AUTH_SECRET: 'x'.repeat(32),
    };
    expect(readEnv(whole).DATA_ENCRYPTION_KEY).toEqual(Buffer.alloc(32, 7));
  });

  it('takes the address and the token of a shared state together, and tells neither', () => {
    const address = { UPSTASH_REDIS_REST_URL: 'https://ours.upstash.io' };
    const token = { UPSTASH_REDIS_REST_TOKEN: 'secret-token' };
    expect(problemsOf(address)).toEqual([
      expect.stringMatching(/^UPSTASH_REDIS_REST_TOKEN is not set; with UPSTASH_REDIS_REST_URL /),
    ]);
    expect(problemsOf(token)).toEqual([
      expect.stringMatching(/^UPSTASH_REDIS_REST_URL is not set; with UPSTASH_REDIS_REST_TOKEN /),
    ]);
    expect(readEnv({ ...address, ...token })).toMatchObject({ ...address, ...token });
    const wrong = { UPSTASH_REDIS_REST_URL: 'redis://x:6379', UPSTASH_REDIS_REST_TOKEN: 'a b' };
    expect(problemsOf(wrong)).toHaveLength(2);
    expect(problemsOf(wrong).join()).not.toContain('a b');
  });

  it('accepts a key of 32 bytes and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const source = { DATA_ENCRYPTION_KEY: Buffer.from(bytes).toString('base64') };
        // No bytes at all are an empty value: not set.
        const accepted = bytes.length === 32 || bytes.length === 0;
        expect(problemsOf(source)).toHaveLength(accepted ? 0 : 1);
      }),
    );
  });

  it('has every variable in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8');
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name).sort();
    const files = ['lib/env.ts', ...readdirSync('lib/env').map((file) => `lib/env/${file}`)];
    const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const known = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name).sort();
    expect(listed).toEqual(known);
  });
});
