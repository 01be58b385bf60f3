/** What somebody who guesses a password meets, and what its owner does not. */
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/accountsUnderTest.ts';
import { NEW_PASSWORD, newEmail, type Scene, signIn, signUp } from './scene.ts';

export function guessing(scene: () => Scene) {
  describe('guessing a password', () => {
    const limited = () => scene().accounts({ RATE_LIMIT_PASSWORDS: '2/1h' });

    it('is one count for all browsers that are new to the account, and leaves its owner in', async () => {
      const { browser } = limited();
      const owner = browser();
      const email = await signUp(owner);
      for (const _ of [1, 2]) expect(await signIn(browser(), email, 'wrong-guess')).toBe(401);
      const refused = await browser().call('sign-in/email', { email, password: PASSWORD });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await signIn(browser(), email.toUpperCase())).toBe(429);
      await owner.call('sign-out', {});
      expect(await signIn(owner, email)).toBe(200);
    });

    it('counts wrong ones alone, and on a known browser too', async () => {
      const { browser } = limited();
      const owner = browser();
      const email = await signUp(owner);
      for (const _ of [1, 2, 3]) expect(await signIn(browser(), email)).toBe(200);
      for (const _ of [1, 2]) expect(await signIn(owner, email, 'wrong-guess')).toBe(401);
      expect(await signIn(owner, email)).toBe(429);
      expect(await signIn(browser(), email)).toBe(200);
    });

    it('is counted alike for an address that nobody has', async () => {
      const { browser } = limited();
      const email = newEmail();
      const statuses = [];
      for (const _ of [1, 2, 3]) statuses.push(await signIn(browser(), email, 'wrong-guess'));
      expect(statuses).toEqual([401, 401, 429]);
    });

    it('is no easier from another account, with a cookie made up, or by asking as a form', async () => {
      const { browser, services } = limited();
      const email = await signUp(browser());
      const stranger = browser();
      await signUp(stranger);
      const forger = browser();
      const theirs = services.devices.cookieFor(email).split(/[=;]/)[1] ?? '';
      forger.cookies.set('known_device', `made-up.${theirs.split('.')[1]}`);
      expect(await signIn(stranger, email, 'wrong-guess')).toBe(401);
      expect(await signIn(forger, email, 'wrong-guess')).toBe(401);
      expect(await signIn(forger, email)).toBe(429);
      const form = browser({ 'content-type': 'application/x-www-form-urlencoded' });
      expect((await form.call('sign-in/email', { email, password: PASSWORD })).status).toBe(415);
    });

    it('of somebody signed in, to change it, is bounded too; a change ends all other sign-ins', async () => {
      const { browser } = limited();
      const [owner, elsewhere] = [browser(), browser()];
      const email = await signUp(owner);
      await signIn(elsewhere, email);
      await elsewhere.ownerId();
      const change = async (currentPassword: string) => {
        const asked = { currentPassword, newPassword: NEW_PASSWORD, revokeOtherSessions: true };
        return (await owner.call('change-password', asked)).status;
      };
      expect(await change('wrong-guess')).toBe(422);
      expect(await change(PASSWORD)).toBe(200);
      await expect(elsewhere.ownerId()).rejects.toMatchObject({ code: 'unauthorized' });
      await owner.ownerId();
      expect(await signIn(browser(), email, NEW_PASSWORD)).toBe(200);
      for (const status of [422, 422, 429]) expect(await change('wrong-guess')).toBe(status);
    });
  });
}
