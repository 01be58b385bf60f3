/** A crash in the middle of a turn: what was said stays said, what was finished stays finished, nothing hangs. */
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { createGuest, createStranger, okJson, type Person } from '../../support/person.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { chunksOf, listen, sentencesOf, wordsOf } from '../../support/turnStream.ts';

test.describe.configure({ timeout: 180_000 });

/** One after the other: each test ends the server that the one before has left. */
let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer | undefined;

test.beforeAll(async () => {
  folder = await madeDataDir();
  server = await startServer({ dataDir: folder.path });
});

test.afterAll(async () => {
  await server?.stop();
  await folder.remove();
});

test('a turn that a crash cut off keeps its words and is finished once', async () => {
  const guest = await createGuest(server?.baseURL ?? '');
  const { sessionId, opening } = await guest.walk();
  const finished = await listen(await guest.respond(sessionId, 'It was windy.', 'before'));
  const cut = await listen(
    await guest.respond(sessionId, 'I remember his coat and the bread.', 'cut-off'),
    ({ type }) => type === 'data-sentence',
  );

  const again = await afterCrash(guest);
  const rest = await listen(await again.stream(sessionId, cut.events.at(-1)?.id));
  const whole = await listen(await again.stream(sessionId));
  expect(whole.isClosed && chunksOf(whole).at(-1)?.type === 'finish').toBe(true);
  expect(whole.events.slice(0, cut.events.length)).toEqual(cut.events);
  expect([...cut.events, ...rest.events]).toEqual(whole.events);

  const { activeTurn, messages } = await session(again, sessionId);
  expect(activeTurn).toBe(null);
  expect(messages).toEqual([
    wordsOf(opening),
    'It was windy.',
    wordsOf(finished),
    'I remember his coat and the bread.',
    wordsOf(whole),
  ]);
  const replay = await again.respond(sessionId, 'I remember his coat and the bread.', 'cut-off');
  expect((await listen(replay)).events).toEqual(whole.events);
  expect((await listen(await again.respond(sessionId, 'Go on.'))).isClosed).toBe(true);
});

test('many who come back at once after a crash find one and the same turn', async () => {
  const guest = await createGuest(server?.baseURL ?? '');
  const { sessionId } = await guest.start(await guest.remember());
  const cut = await listen(await guest.stream(sessionId), ({ type }) => type === 'text-delta');

  const again = await afterCrash(guest);
  const readers = await Promise.all([
    again.stream(sessionId).then((response) => listen(response)),
    again.stream(sessionId).then((response) => listen(response)),
    session(again, sessionId),
    again.stream(sessionId).then((response) => listen(response)),
  ]);
  const whole = await listen(await again.stream(sessionId));
  expect(whole.isClosed).toBe(true);
  expect(readers[0]).toEqual(whole);
  expect(readers[1]).toEqual(whole);
  expect(readers[3]).toEqual(whole);
  expect(wordsOf(whole).startsWith(wordsOf(cut))).toBe(true);
  expect((await session(again, sessionId)).messages.length).toBe(1);
});

test('a crash and a memory: photo, profile and feedback are all still there', async () => {
  const guest = await createGuest(server?.baseURL ?? '');
  const { sessionId, memoryId, opening } = await guest.walk();
  await guest.call('PUT', '/api/profile', { json: { callMe: 'Ines' } });
  await guest.call('POST', `/api/feedback/${sessionId}`, { json: { satisfaction: 5 } });
  const paths = [
    '/api/profile',
    `/api/memories/${memoryId}`,
    `/api/walkthrough-v2/session/${sessionId}`,
  ];
  const read = (person: Person) =>
    Promise.all(paths.map(async (path) => okJson(await person.call('GET', path))));
  const before = await read(guest);

  const again = await afterCrash(guest);
  expect(await read(again)).toEqual(before);
  const voice = await again.call('GET', sentencesOf(opening)[0]?.voiceUrl ?? '');
  expect(voice.status).toBe(200);
  await voice.body?.cancel();
});

/** Kills the server as a crash does and starts another on the same folder; the person keeps their cookie. */
async function afterCrash(person: Person): Promise<Person> {
  await server?.stop('SIGKILL');
  server = await startServer({ dataDir: folder.path });
  const again = createStranger(server.baseURL);
  for (const [name, value] of person.cookies) again.cookies.set(name, value);
  return again;
}

async function session(person: Person, sessionId: string) {
  const textPart = z.looseObject({ type: z.string(), text: z.string().optional() });
  const schema = z.object({
    activeTurn: z.string().nullable(),
    messages: z.array(
      z
        .object({ parts: z.array(textPart) })
        .transform(({ parts }) => parts.map(({ text = '' }) => text).join('')),
    ),
  });
  return schema.parse(
    await okJson(await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`)),
  );
}
