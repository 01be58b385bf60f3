/** Who gets which version, on a server of its own, as it is changed there under everybody at once. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { createGuest, createStranger, message, okJson, type Person } from '../../support/person.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { createAccount, invite, PASSWORD } from '../../support/staff.ts';
import { listen, wordsOf } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ mode: 'serial' });

const BUCKET = 'walkthrough_bucket';
const changedSchema = z.object({
  enabled: z.boolean(),
  percent: z.number(),
  holdoutPercent: z.number(),
  version: z.number(),
  changes: z.array(z.object({ byEmail: z.string().nullable(), why: z.string() })),
});
const rolledBackSchema = z.strictObject({
  error: z.object({ code: z.literal('rolled_back'), message: z.string() }),
  memoryId: z.string(),
  step: z.number().int().min(0),
});

const openSchema = z.object({ endedAt: z.null(), messages: z.array(z.unknown()) });

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer;
let staff: Person;
let staffEmail: string;

test.beforeAll(async () => {
  folder = await madeDataDir();
  server = await startServer({ dataDir: folder.path, env: { ROLLOUT_PERCENT: '10' } });
  const account = await createAccount(server.baseURL);
  staff = account.person;
  staffEmail = account.email;
  const { port } = new URL(server.baseURL);
  await staff.call('GET', await invite(staffEmail, { PORT: port, DATA_DIR: folder.path }));
});
test.afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const inBucket = async (bucket: number) => {
  const person = await createGuest(server.baseURL);
  person.cookies.set(BUCKET, String(bucket));
  return person;
};
const page = (person: Person, path = '/walkthrough?memory=none', headers = {}) =>
  person.call('GET', path, { headers });
const versionOf = async (...opened: Parameters<typeof page>) =>
  (await page(...opened)).headers.get('x-walkthrough');
const change = (json: object, headers = {}) =>
  staff.call('PUT', '/api/ops/rollout', { json, headers });
const changed = async (json: object) => changedSchema.parse(await okJson(await change(json)));
const rollout = async () => okJson(await fetch(`${server.baseURL}/api/rollout`));

test('everybody may know how far it is, and a cache may keep that for five seconds', async () => {
  const response = await fetch(`${server.baseURL}/api/rollout`);
  expect(response.headers.get('cache-control')).toBe('public, max-age=5');
  expect(await response.json()).toEqual({ enabled: true, percent: 10 });
});

test('a visit is given a bucket once, and by it a version at the one address', async () => {
  const visitor = createStranger(server.baseURL);
  const first = await page(visitor);
  expect(first.status).toBe(200);
  const bucket = Number(visitor.cookies.get(BUCKET));
  expect(first.headers.get('x-walkthrough')).toBe(bucket < 1_000 ? 'v2' : 'v1');
  expect((await page(visitor, '/')).headers.getSetCookie()).toEqual([]);

  const [inside, outside] = [await inBucket(999), await inBucket(1_000)];
  for (const path of ['/walkthrough?memory=none', '/walkthrough-v2?memory=none', '/settings']) {
    expect(await versionOf(inside, path), path).toBe('v2');
    expect(await versionOf(outside, path), path).toBe('v1');
  }
  expect(await versionOf(inside, '/walkthrough?memory=none&step=2')).toBe('v1');
});

test('nobody is given a bucket who is no person, and what is forged is drawn anew', async () => {
  for (const headers of [
    { 'user-agent': 'Googlebot/2.1' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'next-router-prefetch': '1' },
    { 'x-middleware-prefetch': '1' },
  ]) {
    const response = await page(createStranger(server.baseURL), '/', headers);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('x-walkthrough')).toBe('v1');
  }
  for (const forged of ['10000', '-1', 'v2', '7'.repeat(4_000)]) {
    const visitor = createStranger(server.baseURL);
    visitor.cookies.set(BUCKET, forged);
    await page(visitor, '/');
    expect(visitor.cookies.get(BUCKET)).toMatch(/^\d{1,4}$/);
  }
});

test('a version can be asked for in the address, for that browser, until it is taken back', async () => {
  const outside = await inBucket(5_000);
  expect(await versionOf(outside, '/?walkthrough=v2')).toBe('v2');
  expect(await versionOf(outside)).toBe('v2');
  expect(await versionOf(outside, '/?walkthrough=auto')).toBe('v1');
  expect([...outside.cookies.keys()]).not.toContain('walkthrough_override');
});

test('signing in to an account brings its bucket along, from wherever', async () => {
  const first = await inBucket(123);
  const email = `person-${randomUUID()}@keepsake.example`;
  const account = { email, password: PASSWORD, name: '' };
  await okJson(await first.call('POST', '/api/auth/sign-up/email', { json: account }));
  expect(first.cookies.get(BUCKET)).toBe('123');
  const elsewhere = await inBucket(9_876);
  const signedIn = await elsewhere.call('POST', '/api/auth/sign-in/email', { json: account });
  expect(signedIn.status).toBe(200);
  expect(elsewhere.cookies.get(BUCKET)).toBe('123');
  // A guest becomes the account, and keeps what is theirs on this device.
  expect(signedIn.headers.get('clear-site-data')).toBeNull();
});

test('only staff change it, with a reason, to what can be', async () => {
  await expectError(await createStranger(server.baseURL).call('PUT', '/api/ops/rollout'), 401);
  const guest = await createGuest(server.baseURL);
  await expectError(await guest.call('PUT', '/api/ops/rollout', { json: { percent: 0 } }), 403);
  const why = 'To see what is refused.';
  for (const percent of ['12,5', '50', -1, 101, 12.345, null, Number.NaN]) {
    expect(await expectError(await change({ percent, why }), 422)).toBe('invalid');
  }
  for (const json of [
    { percent: 5 },
    { percent: 5, why: ' ' },
    { why },
    { enabled: 'false', why },
  ]) {
    await expectError(await change(json), 422);
  }
  await expectError(await change({ percent: 5, why }, { 'if-match': 'x' }), 422);
  expect(await rollout()).toEqual({ enabled: true, percent: 10 });
});

test('it is changed with a reason, and the later of two is told what holds', async () => {
  const seen = await changed({ percent: 12.34, holdoutPercent: 5, why: 'Week three.' });
  expect(seen).toMatchObject({ percent: 12.34, enabled: true, version: 1 });
  expect(seen.changes[0]).toEqual({ byEmail: staffEmail, why: 'Week three.' });
  expect(await rollout()).toEqual({ enabled: true, percent: 12.34, holdoutPercent: 5 });
  await changed({ percent: 50, holdoutPercent: 0, enabled: true, version: 1, why: 'Week four.' });
  const late = await change({ percent: 0, why: 'Back.' }, { 'if-match': '"1"' });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({
    error: { code: 'conflict' },
    present: { percent: 50, enabled: true, version: 2 },
  });
});

test('who is taken out in the middle goes on elsewhere, keeps every word, and comes back to them', async () => {
  await changed({ percent: 50, why: 'Week four.' });
  const person = await inBucket(4_999);
  const { memoryId, sessionId } = await person.walk();
  expect(wordsOf(await listen(await person.respond(sessionId, 'It was windy.')))).not.toBe('');

  await changed({ percent: 10, why: 'Answers come late.' });
  await expect.poll(() => versionOf(person), { timeout: 10_000 }).toBe('v1');
  const words = message('He carried the bread.', 'kept');
  const refused = await person.call('POST', `/api/walkthrough-v2/respond/${sessionId}`, {
    json: { message: words },
  });
  expect(refused.status).toBe(409);
  expect(rolledBackSchema.parse(await refused.json())).toMatchObject({ memoryId });
  const start = await person.call('POST', `/api/walkthrough-v2/start/${memoryId}`);
  expect(rolledBackSchema.parse(await start.json())).toMatchObject({ memoryId });
  const nowhere = `/api/walkthrough-v2/start/${randomUUID()}`;
  await expectError(await person.call('POST', nowhere), 404);
  const view = await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`);
  const { messages } = openSchema.parse(await okJson(view));
  expect(messages.at(-1)).toEqual(words);

  await changed({ percent: 50, why: 'It was the network.' });
  await expect.poll(() => versionOf(person), { timeout: 10_000 }).toBe('v2');
  expect(
    wordsOf(await listen(await person.respond(sessionId, 'He carried the bread.', 'kept'))),
  ).not.toBe('');

  await changed({ enabled: false, why: 'All of it.' });
  const anybody = await createGuest(server.baseURL);
  const closed = await anybody.call(
    'POST',
    `/api/walkthrough-v2/start/${await anybody.remember()}`,
  );
  expect(rolledBackSchema.parse(await closed.json()).step).toBe(0);
});
