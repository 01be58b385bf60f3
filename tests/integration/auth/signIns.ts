/** Where one is signed in, and what can be asked of `/api/auth` at all. */
import { describe, expect, it } from 'vitest';
import type { Browser } from '../../support/accountsUnderTest.ts';
import { type Scene, signIn, signUp } from './scene.ts';

export function signIns(scene: () => Scene) {
  describe('the sign-ins of one person', () => {
    it('are listed with their browsers, and end one by one, all others, or all', async () => {
      const { browser } = scene().accounts();
      const devices = ['one', 'two', 'three'].map((name) => browser({ 'user-agent': name }));
      const [first, second, third] = devices as [Browser, Browser, Browser];
      const email = await signUp(first);
      for (const each of [second, third]) await signIn(each, email);
      const listed = (await (await first.call('list-sessions')).json()) as ListedSession[];
      expect(listed.map(({ userAgent }) => userAgent).sort()).toEqual(['one', 'three', 'two']);
      expect(listed.every(({ ipAddress }) => !ipAddress)).toBe(true);

      const token = listed.find(({ userAgent }) => userAgent === 'two')?.token;
      for (const each of devices) await each.ownerId();
      expect((await first.call('revoke-session', { token })).status).toBe(200);
      await expect(second.ownerId()).rejects.toMatchObject({ code: 'unauthorized' });
      expect((await first.call('revoke-other-sessions', {})).status).toBe(200);
      await expect(third.ownerId()).rejects.toMatchObject({ code: 'unauthorized' });
      await signIn(third, email);
      const everywhere = await first.call('revoke-sessions', {});
      expect(everywhere.headers.get('clear-site-data')).toBe('"storage"');
      for (const each of [first, third]) {
        await expect(each.ownerId()).rejects.toMatchObject({ code: 'unauthorized' });
      }
    });

    it('are nobody else’s to end', async () => {
      const { browser } = scene().accounts();
      const [owner, other] = [browser(), browser()];
      await signUp(owner);
      await signUp(other);
      const [mine] = (await (await owner.call('list-sessions')).json()) as ListedSession[];
      await other.call('revoke-session', { token: mine?.token });
      await owner.ownerId();
      expect((await browser().call('revoke-sessions', {})).status).toBe(401);
    });
  });

  describe('what Better Auth has besides', () => {
    it.each([
      'delete-anonymous-user',
      'delete-user',
      'update-user',
      'change-email',
      'sign-in/social',
      'link-social',
      'list-accounts',
      'get-access-token',
      'reset-password/some-token',
    ])('is not here: %s', async (path) => {
      const guest = scene().accounts().browser();
      await guest.call('sign-in/anonymous', {});
      for (const body of [{}, undefined]) {
        expect((await guest.call(path, body)).status).toBe(404);
      }
      await guest.ownerId();
    });
  });
}

interface ListedSession {
  token: string;
  userAgent: string;
  ipAddress: string | null;
}
