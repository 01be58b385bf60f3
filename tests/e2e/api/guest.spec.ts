/** Who it is: guests, their cookie, accounts, and what a forged or missing cookie gets. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { createGuest, createStranger, okJson } from '../../support/person.ts';
import { optionsOf, ROUTES } from '../../support/routes.ts';
import { type Account, createAccount, PASSWORD } from '../../support/staff.ts';
import { expect, test } from './fixtures.ts';

const YEAR_SECONDS = 365 * 24 * 3_600;
const NOBODYS = { memoryId: 'nobody', sessionId: 'nobody', messageId: 'nobody' };

const memoriesSchema = z.object({ memories: z.array(z.object({ id: z.string() })) });
const profileSchema = z.object({ email: z.string().nullable() });

test('a guest gets a cookie that scripts cannot read and that lasts a year', async ({
  address,
}) => {
  const response = await createStranger(address).call('POST', '/api/auth/sign-in/anonymous', {
    json: {},
  });
  expect(response.status).toBe(200);
  const session = response.headers.getSetCookie().find((line) => /session_token/.test(line)) ?? '';
  const maxAge = Number(/max-age=(\d+)/i.exec(session)?.[1]);
  expect(maxAge).toBeGreaterThanOrEqual(YEAR_SECONDS - 3_600);
  expect(maxAge).toBeLessThanOrEqual(400 * 24 * 3_600);
  expect(session).toMatch(/;\s*httponly/i);
  expect(session).toMatch(/;\s*samesite=(lax|strict)/i);
});

test('many guests may come from one address in a short time', async ({ address }) => {
  const guests = await Promise.all(Array.from({ length: 12 }, () => createGuest(address)));
  const tokens = guests.map((guest) => [...guest.cookies.values()].join());
  expect(new Set(tokens).size).toBe(12);
});

test('signing in over another account takes from the device what it kept of that one', async ({
  address,
}) => {
  const [ines, arthur] = [await createAccount(address), await createAccount(address)];
  const signIn = async ({ email }: Account) => {
    const json = { email, password: PASSWORD };
    const response = await ines.person.call('POST', '/api/auth/sign-in/email', { json });
    expect(response.status).toBe(200);
    return response.headers.get('clear-site-data');
  };
  expect(await signIn(ines)).toBeNull();
  expect(await signIn(arthur)).toBe('"storage"');
});

test('whoever has no cookie is asked to come in, on every route that is about a person', async ({
  address,
}) => {
  for (const route of ROUTES.filter(({ reach }) => reach !== 'public')) {
    const response = await createStranger(address).call(
      route.method,
      route.path(NOBODYS),
      optionsOf(route),
    );
    await test.step(`${route.method} ${route.folder}`, () => expectError(response, 401));
  }
});

test('a forged cookie is nobody', async ({ address, guest }) => {
  const [[name, value] = ['', '']] = [...guest.cookies].filter(([key]) => /token/.test(key));
  const forgeries = [
    'nonsense',
    '%',
    `${value.slice(0, -6)}AAAAAA`,
    value.replace(/^[^.%]+/, 'x'.repeat(32)),
    '%00%ff',
    'a'.repeat(3_000),
  ];
  for (const forged of forgeries) {
    const stranger = createStranger(address);
    stranger.cookies.set(name, forged);
    await expectError(await stranger.call('GET', '/api/memories'), 401);
  }
  expect((await guest.call('GET', '/api/memories')).status).toBe(200);
});

test('a guest who makes an account keeps every memory, and finds it on another device', async ({
  address,
  guest,
}) => {
  const memoryId = await guest.remember();
  const { sessionId } = await guest.start(memoryId);
  const email = `person-${crypto.randomUUID()}@keepsake.example`;
  const account = { email, password: PASSWORD, name: 'Ines' };
  await okJson(await guest.call('POST', '/api/auth/sign-up/email', { json: account }));

  const otherDevice = createStranger(address);
  const credentials = { email, password: PASSWORD };
  await okJson(await otherDevice.call('POST', '/api/auth/sign-in/email', { json: credentials }));
  for (const device of [guest, otherDevice]) {
    const { memories } = memoriesSchema.parse(
      await okJson(await device.call('GET', '/api/memories')),
    );
    expect(memories.map(({ id }) => id)).toEqual([memoryId]);
    const profile = profileSchema.parse(await okJson(await device.call('GET', '/api/profile')));
    expect(profile.email).toBe(email);
    await okJson(await device.call('GET', `/api/walkthrough-v2/session/${sessionId}`));
  }
});

test('a guest who signs in to an account brings along what they had', async ({ guest, other }) => {
  const first = await guest.remember();
  const email = `person-${crypto.randomUUID()}@keepsake.example`;
  const account = { email, password: PASSWORD, name: 'Ines' };
  await okJson(await guest.call('POST', '/api/auth/sign-up/email', { json: account }));

  const { memoryId, sessionId } = await other.start(await other.remember());
  const credentials = { email, password: PASSWORD };
  await okJson(await other.call('POST', '/api/auth/sign-in/email', { json: credentials }));
  const { memories } = memoriesSchema.parse(await okJson(await other.call('GET', '/api/memories')));
  expect(memories.map(({ id }) => id).sort()).toEqual([first, memoryId].sort());
  await okJson(await other.call('GET', `/api/walkthrough-v2/session/${sessionId}`));
});

test('accounts answer mistakes in the shape of every other error', async ({ address }) => {
  const stranger = createStranger(address);
  const signIn = (json: unknown) => stranger.call('POST', '/api/auth/sign-in/email', { json });
  await expectError(await signIn({ email: 'nobody@keepsake.example', password: PASSWORD }), 401);
  await expectError(await signIn({ email: 'no address', password: PASSWORD }), [400, 422]);
  await expectError(await signIn({ email: 7 }), [400, 422]);
  const short = { email: 'short@keepsake.example', password: 'x', name: 'Short' };
  await expectError(
    await stranger.call('POST', '/api/auth/sign-up/email', { json: short }),
    [400, 422],
  );
  const broken = { body: '{"email":', headers: { 'content-type': 'application/json' } };
  await expectError(await stranger.call('POST', '/api/auth/sign-in/email', broken), 400);
  await expectError(await stranger.call('GET', '/api/auth/no-such-call'), 404);
});

test('nobody learns from a sign-in whether an address has an account', async ({ address }) => {
  const email = `person-${crypto.randomUUID()}@keepsake.example`;
  const owner = await createGuest(address);
  const account = { email, password: PASSWORD, name: 'Ines' };
  await okJson(await owner.call('POST', '/api/auth/sign-up/email', { json: account }));
  const answers = [];
  for (const candidate of [email, 'nobody-at-all@keepsake.example']) {
    const wrong = { email: candidate, password: 'not-that-password' };
    const response = await createStranger(address).call('POST', '/api/auth/sign-in/email', {
      json: wrong,
    });
    answers.push(`${response.status} ${await response.text()}`);
  }
  expect(answers[0] === answers[1]).toBe(true);
});
