/** Mail is plain, is tried again where that may help, and says nothing of anybody in a log. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { createConfiguredMail } from '../../../lib/mail/configuredMail.ts';
import { resetLetter } from '../../../lib/mail/letters.ts';
import { createMailer, type Mailer } from '../../../lib/mail/mailer.ts';
import { freePort } from '../../support/freePort.ts';
import { type MailServerStandIn, startMailServer } from '../../support/mailServer.ts';

const LETTER = resetLetter({
  to: 'ines@keepsake.example',
  publicUrl: 'https://keepsake.example',
  token: 'the-token',
});

let server: MailServerStandIn;
let mailer: Mailer;
const printed: string[] = [];

beforeEach(async () => {
  for (const method of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...line) => void printed.push(line.join(' ')));
  }
  printed.length = 0;
  server = await startMailServer();
  mailer = mailerAt(server.port);
});
afterEach(async () => {
  await Promise.all([mailer.close(), server.close()]);
  vi.restoreAllMocks();
});

function mailerAt(port: number): Mailer {
  const near = { host: '127.0.0.1', port, isSecure: false, isNear: true, login: undefined };
  return createMailer({
    server: near,
    from: 'Keepsake <keepsake@keepsake.example>',
    firstDelayMs: 1,
  });
}

it('sends plain text, one part, with the link in it', async () => {
  mailer.post(LETTER);
  const { from, to, raw } = await server.letter(1);
  expect([from, to]).toEqual(['keepsake@keepsake.example', ['ines@keepsake.example']]);
  expect(raw).toMatch(/^content-type: text\/plain; charset=utf-8/im);
  expect(raw.replace(/=\r\n/g, '')).toContain('https://keepsake.example/reset#the-token');
});

it('tries again when the server says "later", and does not when it says "never"', async () => {
  server.refuse(451, 421);
  mailer.post(LETTER);
  await mailer.settled();
  expect([server.attempts(), server.received.length]).toEqual([3, 1]);
  server.refuse(550);
  mailer.post(LETTER);
  await mailer.settled();
  expect([server.attempts(), server.received.length]).toEqual([4, 1]);
});

it('gives up a server that is not there, and writes neither address nor link', async () => {
  const away = mailerAt(await freePort());
  away.post(LETTER);
  await away.settled();
  server.refuse(550);
  mailer.post(LETTER);
  await mailer.settled();
  expect(printed.filter((line) => line.includes('mail.not_sent'))).toHaveLength(2);
  expect(printed.join('\n')).not.toMatch(/ines|the-token|keepsake\.example/);
});

it('gives up at once when the process is going, between two attempts too', async () => {
  const patient = createMailer({
    server: {
      host: '127.0.0.1',
      port: server.port,
      isSecure: false,
      isNear: true,
      login: undefined,
    },
    from: 'keepsake@keepsake.example',
    firstDelayMs: 60_000,
  });
  server.refuse(451);
  patient.post(LETTER);
  await vi.waitUntil(() => server.attempts() === 1, { timeout: 10_000 });
  await patient.close();
  expect(server.received).toEqual([]);
});

it('does not tell a server in the clear that is somewhere else', async () => {
  const far = {
    host: '127.0.0.1',
    port: server.port,
    isSecure: false,
    isNear: false,
    login: undefined,
  };
  const careful = createMailer({ server: far, from: 'keepsake@keepsake.example', firstDelayMs: 1 });
  careful.post(LETTER);
  await careful.settled();
  expect(server.attempts()).toBe(0);
});

it('is sent in the name of the address that people use, unless another is given', async () => {
  for (const [more, from] of [
    [{}, 'keepsake@memories.example'],
    [{ MAIL_FROM: 'post@other.example' }, 'post@other.example'],
  ] as const) {
    const env = readEnv({
      SMTP_URL: server.url,
      PUBLIC_URL: 'https://memories.example',
      ...more,
    });
    const configured = createConfiguredMail(env);
    configured?.post(LETTER);
    await configured?.settled();
    expect(server.received.at(-1)?.from).toBe(from);
  }
});
