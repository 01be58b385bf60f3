import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Alert, createAlertWebhook } from '../../../lib/alerts/alertWebhook.ts';
import { startAlertReceiver } from '../../support/alertReceiver.ts';
import { quietLog } from '../../support/quietStage.ts';

quietLog();
const receiver = await startAlertReceiver();
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.alerts.length = 0;
  receiver.answers.length = 0;
  receiver.attempts = 0;
});

const ALERT: Alert = {
  incident: 'health.database',
  status: 'open',
  kind: 'health',
  text: 'Keepsake: The database does not answer.',
  at: '2026-11-22T03:00:00.000Z',
};
const NEVER = new AbortController().signal;
const webhook = (options = {}) =>
  createAlertWebhook({ url: receiver.url, firstDelayMs: 1, ...options });

describe('an alert', () => {
  it('is posted as JSON', async () => {
    expect(await webhook().post(ALERT, NEVER)).toBe(true);
    expect(receiver.alerts).toEqual([ALERT]);
  });

  it.each([
    ['breaks the connection', [0, 0]],
    ['is overloaded', [503, 429]],
  ])('is posted again where the receiver %s', async (_what, answers) => {
    receiver.answers = answers;
    expect(await webhook().post(ALERT, NEVER)).toBe(true);
    expect(receiver.alerts).toEqual([ALERT]);
    expect(receiver.attempts).toBe(3);
  });

  it('is posted again where the receiver never answers', async () => {
    receiver.answers = [null];
    expect(await webhook({ attemptMs: 500 }).post(ALERT, NEVER)).toBe(true);
    expect(receiver.alerts).toEqual([ALERT]);
  });

  it.each([
    ['refuses it', 400],
    ['would send it elsewhere', 307],
  ])('is not pressed upon a receiver that %s', async (_what, status) => {
    receiver.answers = Array(9).fill(status);
    expect(await webhook().post(ALERT, NEVER)).toBe(false);
    expect(receiver.alerts).toEqual([]);
  });

  it('is given up where nobody is there, and then that is not tried for every one of them', async () => {
    receiver.answers = Array(99).fill(500);
    const post = webhook().post;
    for (let alert = 0; alert < 4; alert += 1) expect(await post(ALERT, NEVER)).toBe(false);
    expect(receiver.attempts).toBe(6);
  });

  it('is left when the process ends, and is no failure then', async () => {
    const logged = vi.spyOn(console, 'error');
    receiver.answers = [null];
    const ending = new AbortController();
    const posted = webhook({ attemptMs: 60_000 }).post(ALERT, ending.signal);
    await vi.waitFor(() => expect(receiver.attempts).toBe(1));
    ending.abort();
    expect(await posted).toBe(false);
    expect(logged).not.toHaveBeenCalled();
  });

  it('tells the log what failed, and never where it was sent', async () => {
    const logged = vi.spyOn(console, 'error');
    receiver.answers = [401];
    await webhook().post(ALERT, NEVER);
    const lines = logged.mock.calls.join();
    expect(lines).toContain('"event":"alert.not_posted"');
    expect(lines).toContain('"status":401');
    expect(lines).not.toContain('secret-part');
  });
});
