import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { problemsOf } from '../../support/envProblems.ts';

describe('where mail is sent', () => {
  it('is nowhere when nothing is said', () => {
    expect(readEnv({}).SMTP_URL).toBeUndefined();
  });

  it('is taken apart, with the usual ports', () => {
    expect(readEnv({ SMTP_URL: 'smtp://me%40post:p%3Aw@mail.example' }).SMTP_URL).toEqual({
      host: 'mail.example',
      port: 587,
      isSecure: false,
      isNear: false,
      login: { user: 'me@post', pass: 'p:w' },
    });
    expect(readEnv({ SMTP_URL: 'smtps://mail.example/' }).SMTP_URL).toMatchObject({
      port: 465,
      isSecure: true,
      login: undefined,
    });
  });

  it.each(['smtp://localhost:2525', 'smtp://127.0.0.1:25', 'smtp://[::1]', 'smtp://mailpit:1025'])(
    'is near at %s, where it may go in the clear',
    (address) => {
      expect(readEnv({ SMTP_URL: address }).SMTP_URL?.isNear).toBe(true);
    },
  );

  it.each([
    'mail.example:587',
    'https://someone:secret-part@mail.example',
    'smtp://someone:secret-part@mail.example/inbox',
    'smtp://someone:secret-part@mail.example?logger=true',
    'smtp://someone:secret-part%@mail.example',
    'smtp://',
  ])('stops at %s with one line that does not repeat it', (address) => {
    const problems = problemsOf({ SMTP_URL: address });
    expect(problems).toEqual([expect.stringMatching(/^SMTP_URL is a value of \d+ characters; /)]);
    expect(problems.join()).not.toContain('secret-part');
  });

  it('is sent by an address, and by nothing else', () => {
    expect(readEnv({ MAIL_FROM: 'post@mail.example' }).MAIL_FROM).toBe('post@mail.example');
    expect(problemsOf({ MAIL_FROM: 'Keepsake' })).toHaveLength(1);
  });
});
