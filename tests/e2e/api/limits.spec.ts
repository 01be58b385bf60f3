/** How often is too often: a server with small limits of its own, and who counts as one there. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { expectError } from '../../support/expectError.ts';
import { expectTooMany, type From, newGuestFrom, postFrom } from '../../support/fromAddress.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { createGuest } from '../../support/person.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { listen, sentencesOf } from '../../support/turnStream.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer | undefined;

const serve = async (env: Record<string, string>) => {
  folder = await madeDataDir();
  server = await startServer({ dataDir: folder.path, env });
};
const close = async () => {
  await server?.stop();
  await folder.remove();
};
const here = () => server?.baseURL ?? '';
const guest = () => createGuest(here());
const newGuest = (from: Omit<From, 'baseURL'>) => newGuestFrom({ ...from, baseURL: here() });

test.describe('what one person may do', () => {
  test.beforeAll(() =>
    serve({ RATE_LIMIT_TURNS: '2/1h', RATE_LIMIT_STARTS: '2/1h', RATE_LIMIT_VOICE: '3/1h' }),
  );
  test.afterAll(close);

  test('answers and endings, together; what was answered can be heard again', async () => {
    const [person, other] = [await guest(), await guest()];
    const { sessionId } = await person.walk();
    const first = await listen(await person.respond(sessionId, 'It was windy.', 'first'));
    await listen(await person.respond(sessionId, 'His coat was green.', 'second'));
    await expectTooMany(await person.respond(sessionId, 'And the bread.', 'third'));
    await expectTooMany(await person.call('POST', `/api/walkthrough-v2/end/${sessionId}`));

    const again = await listen(await person.respond(sessionId, 'It was windy.', 'first'));
    expect(again.events).toEqual(first.events);
    const view = await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`);
    expect((await view.text()).includes('And the bread.')).toBe(false);
    expect((await person.call('POST', `/api/walkthrough-v2/stop/${sessionId}`)).status).toBe(200);

    const theirs = await other.walk();
    const reply = await other.respond(theirs.sessionId, 'It was windy.');
    expect((await listen(reply)).isClosed).toBe(true);
  });

  test('walkthroughs begun; a start that was sent twice is one', async () => {
    const person = await guest();
    const memoryId = await person.remember();
    const key = { 'idempotency-key': randomUUID() };
    const start = () => person.call('POST', `/api/walkthrough-v2/start/${memoryId}`);
    const { sessionId } = await person.start(memoryId, key);
    expect((await person.start(memoryId, key)).sessionId).toBe(sessionId);
    expect((await start()).status).toBe(201);
    await expectTooMany(await start());
    expect((await person.start(memoryId, key)).sessionId).toBe(sessionId);
  });

  test('sentences spoken: sound and word times alike', async () => {
    const person = await guest();
    const { opening } = await person.walk();
    const voiceUrl = sentencesOf(opening)[0]?.voiceUrl ?? '';
    for (const path of [voiceUrl, `${voiceUrl}&as=words`, voiceUrl]) {
      const spoken = await person.call('GET', path);
      expect(spoken.status).toBe(200);
      await spoken.body?.cancel();
    }
    await expectTooMany(await person.call('GET', voiceUrl));
    await expectTooMany(await person.call('GET', `${voiceUrl}&as=words`));
  });
});

test.describe('what one address may do', () => {
  test.beforeAll(() => serve({ RATE_LIMIT_GUESTS: '2/1h', RATE_LIMIT_SIGN_INS: '2/1h' }));
  test.afterAll(close);

  test('new guests, whatever a client says of where it comes from', async () => {
    const from = (localAddress: string, headers = {}) => newGuest({ localAddress, headers });
    expect((await from('127.0.0.3')).status).toBe(200);
    expect((await from('127.0.0.3', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
    await expectTooMany(await from('127.0.0.3'));
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-keepsake-socket-address']) {
      await expectTooMany(await from('127.0.0.3', { [name]: '203.0.113.8' }));
    }
    expect((await from('127.0.0.4')).status).toBe(200);
  });

  test('attempts to sign in and up, apart from guests; leaving is never refused', async () => {
    const localAddress = '127.0.0.5';
    const signIn = (path: string) =>
      postFrom({ localAddress, baseURL: here() }, path, {
        email: 'ines@example.org',
        password: randomUUID(),
        name: 'Ines',
      });
    await expectError(await signIn('/api/auth/sign-in/email'), 401);
    expect((await signIn('/api/auth/sign-up/email')).status).toBe(200);
    await expectTooMany(await signIn('/api/auth/sign-in/email'));
    await expectTooMany(await signIn('/api/auth/sign-up/email'));
    expect(
      (await postFrom({ localAddress, baseURL: here() }, '/api/auth/sign-out')).status,
    ).toBeLessThan(429);
    expect((await newGuest({ localAddress })).status).toBe(200);
  });
});

test.describe('behind a proxy that is trusted', () => {
  test.beforeAll(() => serve({ RATE_LIMIT_GUESTS: '1/1h', TRUST_PROXY: 'true' }));
  test.afterAll(close);

  test('the first forwarded address counts; what is none leaves the socket’s', async () => {
    const localAddress = '127.0.0.3';
    const behind = (forwarded: string) =>
      newGuest({ localAddress, headers: { 'x-forwarded-for': forwarded } });
    expect((await behind('203.0.113.7')).status).toBe(200);
    await expectTooMany(await behind('203.0.113.7, 198.51.100.4'));
    expect((await behind('203.0.113.8')).status).toBe(200);
    expect((await behind('2001:db8:1:2::1')).status).toBe(200);
    await expectTooMany(await behind('2001:db8:1:2:3::9'));
    expect((await behind('unknown')).status).toBe(200);
    await expectTooMany(await behind('203.0.113'));
    await expectTooMany(await newGuest({ localAddress }));
  });
});

test.describe('how many streams one person may hold open', { tag: '@long' }, () => {
  const silent = createServer();
  test.beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    await serve({
      GOOGLE_GENERATIVE_AI_API_KEY: 'for-a-test',
      GEMINI_BASE_URL: `http://127.0.0.1:${port}`,
      HEDGE_AFTER: '60000',
      FIRST_TOKEN_TIMEOUT: '60000',
      STREAMS_PER_PERSON: '3',
    });
  });
  test.afterAll(async () => {
    await close();
    silent.closeAllConnections();
    silent.close();
  });

  test('one too many is told to wait, and one that is left makes room', async () => {
    const person = await guest();
    const { sessionId } = await person.start(await person.remember());
    const held = await Promise.all([1, 2, 3].map(() => person.stream(sessionId)));
    await expectTooMany(await person.stream(sessionId));
    const other = await guest();
    const { sessionId: theirs } = await other.start(await other.remember());
    const elsewhere = await other.stream(theirs);
    expect(elsewhere.status).toBe(200);

    await held[0]?.body?.cancel();
    let again = await person.stream(sessionId);
    await expect
      .poll(async () => {
        if (again.status !== 200) again = await person.stream(sessionId);
        return again.status;
      })
      .toBe(200);
    await Promise.all([...held.slice(1), elsewhere, again].map((each) => each.body?.cancel()));
  });
});
