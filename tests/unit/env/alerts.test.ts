import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { problemsOf } from '../../support/envProblems.ts';

describe('where alerts are posted', () => {
  it.each([
    'https://chat.example/hooks/secret-part',
    'http://localhost:9000/alerts',
    'http://127.0.0.1:9000',
    'http://[::1]:9000/alerts',
  ])('may be %s', (address) => {
    expect(readEnv({ ALERT_WEBHOOK_URL: address }).ALERT_WEBHOOK_URL).toBe(address);
  });

  it.each([
    'http://chat.example/hooks/secret-part',
    'http://127.0.0.1.secret-part.example/',
    'https://someone:secret-part@chat.example/',
    'ftp://localhost/secret-part',
    'secret-part',
  ])('may not be %s, and that is said without repeating it', (address) => {
    const problems = problemsOf({ ALERT_WEBHOOK_URL: address });
    expect(problems).toEqual([expect.stringMatching(/^ALERT_WEBHOOK_URL is a value of \d+ char/)]);
    expect(problems.join()).not.toContain('secret-part');
  });
});
