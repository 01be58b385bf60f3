/** Whatever arrives instead of a good request gets the contract's error, and leaves nothing half-done. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { message, okJson, type Person } from '../../support/person.ts';
import { rawRequest } from '../../support/rawRequest.ts';
import { ROUTES } from '../../support/routes.ts';
import { listen, wordsOf } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

async function messagesOf(person: Person, sessionId: string): Promise<number> {
  const session = await okJson(
    await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`),
  );
  return z.object({ messages: z.array(z.unknown()) }).parse(session).messages.length;
}

test('malformed JSON is 400 and a huge body 413, on every route that takes one', async ({
  guest,
}) => {
  const ids = await guest.walk();
  // Who is not staff is refused before anything is read.
  const takers = ROUTES.filter(({ json, reach }) => json !== undefined && reach !== 'staff');
  for (const route of takers) {
    await test.step(`${route.method} ${route.folder}`, async () => {
      const send = (body: BodyInit) =>
        guest.call(route.method, route.path(ids), { body, headers: JSON_TYPE });
      for (const broken of ['{"title":', 'hello', '{]', '"\\ud83"', '\u0000']) {
        await expectError(await send(broken), 400);
      }
      await expectError(await send(new Uint8Array([0x22, 0xff, 0xfe, 0x22])), [400, 422]);
      await expectError(await send(JSON.stringify({ text: 'x'.repeat(100_000) })), 413);
    });
  }
  expect(await messagesOf(guest, ids.sessionId)).toBe(1);
});

test('a body of another type is 415, and an empty one is 400 where something is needed', async ({
  guest,
}) => {
  const { sessionId } = await guest.walk();
  const path = `/api/walkthrough-v2/respond/${sessionId}`;
  const body = JSON.stringify({ message: message('It was windy.') });
  for (const contentType of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ]) {
    await expectError(
      await guest.call('POST', path, { body, headers: { 'content-type': contentType } }),
      415,
    );
  }
  await expectError(await guest.call('POST', path, { body: '', headers: JSON_TYPE }), [400, 422]);
});

test('messages that break a rule are 422 and start no turn', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const good = message('It was windy.');
  const wrong: unknown[] = [
    {},
    { message: 'It was windy.' },
    { message: { ...good, role: 'system' } },
    { message: { ...good, role: 'assistant' } },
    { message: { ...good, id: '' } },
    { message: { ...good, id: 7 } },
    { message: { ...good, id: 'x'.repeat(10_000) } },
    { message: { ...good, parts: [] } },
    { message: { ...good, parts: 'It was windy.' } },
    { message: { ...good, parts: [{ type: 'text' }] } },
    { message: { ...good, parts: [{ type: 'text', text: 7 }] } },
    { message: message('') },
    { message: message('  \n\t ') },
    { message: message('\u0000\u0007\u001b') },
    { message: message('half a character \ud83d and on') },
    { message: message('x'.repeat(4_001)) },
    { message: good, emotionalState: 'furious' },
    { message: good, heard: { messageId: 'x', sentence: -1 } },
    { message: good, heard: 'all of it' },
  ];
  for (const json of wrong) {
    await expectError(
      await guest.call('POST', `/api/walkthrough-v2/respond/${sessionId}`, { json }),
      422,
    );
  }
  expect(await messagesOf(guest, sessionId)).toBe(1);
});

test('messages in any script and of full length are answered', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const odd = [
    'שלום, אני זוכר את הים',
    '👩‍👩‍👧‍👦🕯️',
    'a\u202eb\u0000c',
    '😀'.repeat(4_000),
    '</script><b>hm</b>',
  ];
  for (const text of odd) {
    const turn = await listen(await guest.respond(sessionId, text));
    expect(turn.isClosed).toBe(true);
    expect(wordsOf(turn).trim()).not.toBe('');
  }
});

test('a body that is cut off in the middle writes nothing', async ({ address, guest }) => {
  const { sessionId } = await guest.walk();
  const cookie = [...guest.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const body = JSON.stringify({ message: message('It was windy and we laughed.') });
  const head = (path: string) =>
    `POST ${path} HTTP/1.1\r\nHost: ${new URL(address).host}\r\nCookie: ${cookie}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  for (const cut of [0, 1, body.length - 1]) {
    const path = `/api/walkthrough-v2/respond/${sessionId}`;
    const answer = await rawRequest(address, head(path) + body.slice(0, cut));
    expect(answer === '' || /^HTTP\/1\.1 4\d\d/.test(answer)).toBe(true);
    await rawRequest(address, head('/api/memories') + body.slice(0, cut));
  }
  expect(await messagesOf(guest, sessionId)).toBe(1);
  expect((await guest.call('GET', '/api/health/ready')).status).toBe(200);
});

test('a call or a method that does not exist answers as everything else does', async ({
  guest,
}) => {
  await expectError(await guest.call('GET', '/api/no-such-thing'), 404);
  await expectError(await guest.call('GET', '/api/walkthrough-v2/nothing/x'), 404);
  const wrongMethod = await guest.call('DELETE', '/api/profile');
  expect(wrongMethod.status).toBe(405);
});
