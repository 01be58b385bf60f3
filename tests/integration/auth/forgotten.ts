/** How a forgotten password is set anew: by a link in a mail, that works once. */
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Browser, PASSWORD } from '../../support/accountsUnderTest.ts';
import { NEW_PASSWORD, newEmail, type Scene, signIn, signUp } from './scene.ts';

export function forgotten(scene: () => Scene) {
  describe('a forgotten password', () => {
    const able = (environment = {}) =>
      scene().accounts({ SMTP_URL: scene().mail.url, ...environment });

    const ask = (browser: Browser, email: string) =>
      browser.call('request-password-reset', { email });

    async function linkFor(browser: Browser, email: string): Promise<string> {
      const before = scene().mail.received.length;
      expect((await ask(browser, email)).status).toBe(200);
      const { to, raw } = await scene().mail.letter(before + 1);
      expect(to).toEqual([email.toLowerCase()]);
      return /\/reset#([\w-]+)/.exec(raw.replace(/=\r\n/g, ''))?.[1] ?? '';
    }

    const reset = async (browser: Browser, token: string, newPassword = NEW_PASSWORD) =>
      (await browser.call('reset-password', { token, newPassword })).status;

    it('is set anew by a link, once, and ends every sign-in there was', async () => {
      const { browser } = able({ RATE_LIMIT_PASSWORDS: '2/1h' });
      const [owner, forgetful] = [browser(), browser()];
      const email = await signUp(owner);
      await owner.ownerId();
      for (const _ of [1, 2]) await signIn(browser(), email, 'wrong-guess');
      const token = await linkFor(forgetful, email);
      expect(await reset(forgetful, token, 'short')).toBe(422);
      expect(await reset(forgetful, token)).toBe(200);
      await expect(owner.ownerId()).rejects.toMatchObject({ code: 'unauthorized' });
      expect(await reset(browser(), token, PASSWORD)).toBe(422);
      // Though others have used up the guesses: who has read the mail is known on this browser.
      expect(await signIn(browser(), email, NEW_PASSWORD)).toBe(429);
      expect(await signIn(forgetful, email)).toBe(401);
      expect(await signIn(forgetful, email, NEW_PASSWORD)).toBe(200);
    });

    it('cannot be set by an earlier link once one was used, or the password was changed', async () => {
      const { browser } = able();
      const owner = browser();
      const email = await signUp(owner);
      const links = [
        await linkFor(browser(), email),
        await linkFor(browser(), email.toUpperCase()),
      ];
      expect(await reset(browser(), links[1] ?? '')).toBe(200);
      expect(await reset(browser(), links[0] ?? '')).toBe(422);
      const another = await linkFor(browser(), email);
      await signIn(owner, email, NEW_PASSWORD);
      const change = { currentPassword: NEW_PASSWORD, newPassword: PASSWORD };
      expect((await owner.call('change-password', change)).status).toBe(200);
      expect(await reset(browser(), another)).toBe(422);
    });

    it('cannot be set with what the database holds, nor after an hour', async () => {
      const { browser } = able();
      const email = await signUp(browser());
      const token = await linkFor(browser(), email);
      const rows = async () =>
        JSON.stringify(await scene().database.orm.execute(sql`select * from verification`));
      expect(await rows()).not.toContain(token);
      await scene().database.orm.execute(
        sql`update verification set expires_at = expires_at - interval '61 minutes'`,
      );
      expect(await reset(browser(), token)).toBe(422);
      expect(await signIn(browser(), email)).toBe(200);
    });

    it('is answered alike for an address that nobody has, to whom nothing is sent', async () => {
      const { browser, services } = able({ RATE_LIMIT_MAILS: '1/1h' });
      const known = await signUp(browser());
      const before = scene().mail.received.length;
      const answers = [];
      for (const email of [known, newEmail()]) {
        for (const _ of [1, 2]) {
          const response = await ask(browser(), email);
          answers.push(`${response.status} ${(await response.text()).replace(/\d+/g, 'n')}`);
        }
      }
      expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['200', '429', '200', '429']);
      expect(answers.slice(0, 2)).toEqual(answers.slice(2));
      await services.mail?.settled();
      expect(scene().mail.received).toHaveLength(before + 1);
    });

    it('cannot be set anew where no mail is sent, and that is said', async () => {
      const { browser } = scene().accounts();
      const response = await ask(browser(), newEmail());
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
    });
  });
}
