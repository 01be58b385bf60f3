import { expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { scopeOf } from '../../../lib/voice/ahead.ts';

const ELSEWHERE = {
  DATABASE_URL: 'postgres://keepsake@db.example:5432/keepsake',
  BETTER_AUTH_SECRET: 'x'.repeat(32),
  DATA_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
};

it.each([
  ['all of it beside the records, at the first start too', {}, { isOld: false }, 'all'],
  [
    'what everybody is told in a new folder, with the records elsewhere',
    ELSEWHERE,
    { isOld: false },
    'told',
  ],
  ['all of it in a folder that has lasted', ELSEWHERE, { isOld: true }, 'all'],
  ['what everybody is told where there is no folder', {}, undefined, 'told'],
  ['“Steady me” alone when it is switched off', { VOICE_AHEAD: 'off' }, { isOld: true }, 'steady'],
])('makes ahead %s', (_what, environment, shelf, scope) => {
  expect(scopeOf(readEnv(environment), shelf)).toBe(scope);
});
