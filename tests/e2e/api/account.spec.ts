/** All that is stored of a person, from outside: taken along as one file, and erased with a receipt, whatever they are just doing. */
import { exportSchema } from '../../../lib/account/exportFile.ts';
import { expectError } from '../../support/expectError.ts';
import { createStranger, okJson } from '../../support/person.ts';
import { createAccount } from '../../support/staff.ts';
import { expect, test } from './fixtures.ts';

test('one file has all of it, and is for nobody else', async ({ guest, other, address }) => {
  const { sessionId, memoryId } = await guest.walk();
  await guest.call('POST', `/api/feedback/${sessionId}`, { json: { satisfaction: 5 } });
  const response = await guest.call('GET', '/api/account/export');
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="keepsake-\d{4}-\d\d-\d\d\.json"$/,
  );
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const file = exportSchema.parse(await okJson(response));
  expect(file.account).toMatchObject({ isGuest: true, email: null });
  expect(file.memories.map(({ id }) => id)).toEqual([memoryId]);
  expect(file.sessions).toMatchObject([{ sessionId, rating: { satisfaction: 5 } }]);
  const shown = await okJson(await guest.call('GET', `/api/walkthrough-v2/session/${sessionId}`));
  expect(file.sessions[0]).toMatchObject(shown as Record<string, unknown>);
  // The same, to be read.
  const page = await (await guest.call('GET', '/account/print')).text();
  expect(page.includes('The lighthouse') && page.includes('carried the bread')).toBe(true);

  const theirs = exportSchema.parse(await okJson(await other.call('GET', '/api/account/export')));
  expect([theirs.memories, theirs.sessions]).toEqual([[], []]);
  await expectError(await createStranger(address).call('GET', '/api/account/export'), 401);
  const nobodys = await (await createStranger(address).call('GET', '/account/print')).text();
  expect(nobodys).toContain('Nothing is kept of you here.');
});

test('erasing takes everything, in the middle of a turn and on every device, and forgets the browser', async ({
  address,
  other,
}) => {
  const { person, email } = await createAccount(address);
  const second = createStranger(address);
  for (const [name, value] of person.cookies) second.cookies.set(name, value);
  const theirs = await other.remember();
  await person.call('GET', '/');
  const { sessionId } = await person.start(await person.remember());

  await expectError(
    await person.call('DELETE', '/api/account', {
      headers: { origin: 'https://elsewhere.example' },
    }),
    403,
  );
  const response = await person.call('DELETE', '/api/account');
  expect(response.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
  const receipt = await okJson(response);
  expect(receipt).toMatchObject({
    erasedAt: expect.any(String),
    erased: { accounts: 1, memories: 1, walkthroughs: 1, waysToSignIn: 1 },
  });
  expect([...person.cookies.keys()]).toEqual([]);
  for (const path of [
    '/api/memories',
    '/api/account/export',
    `/api/walkthrough-v2/session/${sessionId}`,
  ]) {
    await expectError(await second.call('GET', path), 401);
  }
  await expectError(await second.call('DELETE', '/api/account'), 401);
  const json = { email, password: 'a-long-quiet-password' };
  await expectError(
    await createStranger(address).call('POST', '/api/auth/sign-in/email', { json }),
    401,
  );
  expect((await other.call('GET', `/api/memories/${theirs}`)).status).toBe(200);
});
