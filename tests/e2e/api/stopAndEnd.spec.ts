/** Stopping a turn and ending a walkthrough: what was said stays, and something is left at the end. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson, type Person } from '../../support/person.ts';
import {
  chunksOf,
  dataParts,
  listen,
  messageIdOf,
  sentencesOf,
  wordsOf,
} from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const LONG = 'I remember his coat, the bread, the wind, and how we laughed on the way home.';

const sessionSchema = z.looseObject({
  phase: z.string(),
  activeTurn: z.string().nullable(),
  endedAt: z.string().nullable(),
  takeAway: z.string().optional(),
  messages: z.array(
    z.object({
      role: z.string(),
      parts: z.array(z.looseObject({ text: z.string().optional() })),
      metadata: z.object({ unsaidFrom: z.number().optional() }).optional(),
    }),
  ),
});

async function session(person: Person, sessionId: string) {
  return sessionSchema.parse(
    await okJson(await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`)),
  );
}

function stop(person: Person, sessionId: string, json: unknown = {}) {
  return person.call('POST', `/api/walkthrough-v2/stop/${sessionId}`, { json });
}

function end(person: Person, sessionId: string) {
  return person.call('POST', `/api/walkthrough-v2/end/${sessionId}`);
}

test('stop keeps what was said, tells everybody who listens, and the talk goes on', async ({
  guest,
}) => {
  const { sessionId } = await guest.walk();
  const response = await guest.respond(sessionId, LONG);
  const other = guest.stream(sessionId).then((stream) => listen(stream));
  const stopping: Array<Promise<Response>> = [];
  const heard = await listen(response, ({ type }) => {
    if (type === 'data-sentence' && stopping.length === 0) stopping.push(stop(guest, sessionId));
    return false;
  });
  const [stopped] = await Promise.all(stopping);
  expect(stopped && (await okJson(stopped))).toEqual({ stopped: true });
  expect(z.object({ stopped: z.boolean() }).parse(dataParts(heard, 'data-turn').at(-1))).toEqual({
    stopped: true,
  });
  expect(chunksOf(heard).at(-1)?.type).toBe('finish');
  expect(await other).toEqual(heard);

  const { messages, activeTurn } = await session(guest, sessionId);
  expect(activeTurn).toBe(null);
  const kept = messages
    .at(-1)
    ?.parts.map(({ text = '' }) => text)
    .join('');
  expect(kept).toBe(wordsOf(heard));
  expect((await listen(await guest.respond(sessionId, 'Go on.'))).isClosed).toBe(true);
});

test('stop with nothing to stop says so, with or without a body', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  expect(await okJson(await stop(guest, sessionId))).toEqual({ stopped: false });
  const bare = await guest.call('POST', `/api/walkthrough-v2/stop/${sessionId}`);
  expect(await okJson(bare)).toEqual({ stopped: false });
  const wrong = { heard: { messageId: 7, sentence: 'all' } };
  await expectError(await stop(guest, sessionId, wrong), 422);
});

test('what was not heard stays in the record, marked as unsaid', async ({ guest }) => {
  const { sessionId, opening } = await guest.walk();
  expect(sentencesOf(opening).length).toBeGreaterThan(1);
  const heard = { messageId: messageIdOf(opening), sentence: 0 };
  const json = {
    message: { id: 'barge', role: 'user', parts: [{ type: 'text', text: 'Wait, please.' }] },
    heard,
  };
  await listen(await guest.call('POST', `/api/walkthrough-v2/respond/${sessionId}`, { json }));
  const { messages } = await session(guest, sessionId);
  const kept = messages[0]?.parts.map(({ text = '' }) => text).join('');
  expect(kept).toBe(wordsOf(opening));
  expect(messages[0]?.metadata?.unsaidFrom).toBe(1);
});

test('end closes the walk with one sentence to take along', async ({ guest }) => {
  const { sessionId, memoryId } = await guest.walk();
  await listen(await guest.respond(sessionId, LONG));
  const closing = await listen(await end(guest, sessionId));
  expect(closing.isClosed).toBe(true);
  expect(closing.events[0]?.id).toBe('3-1');
  const { phase, endedAt, takeAway, activeTurn } = await session(guest, sessionId);
  expect({ phase, activeTurn }).toEqual({ phase: 'ended', activeTurn: null });
  expect(Date.parse(endedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  expect(takeAway).toMatch(/\S/);
  expect(wordsOf(closing).includes(takeAway ?? '?')).toBe(true);
  const list = JSON.stringify(
    await okJson(await guest.call('GET', `/api/sessions?memory=${memoryId}`)),
  );
  expect(list.includes(JSON.stringify(takeAway))).toBe(true);
});

test('after the end nothing more is said, and the closing can be heard again', async ({
  guest,
}) => {
  const { sessionId } = await guest.walk();
  const closing = await listen(await end(guest, sessionId));
  expect(await expectError(await guest.respond(sessionId, 'One more thing.'), 409)).toBe(
    'session_ended',
  );
  expect(await expectError(await end(guest, sessionId), 409)).toBe('session_ended');
  expect(await listen(await guest.stream(sessionId))).toEqual(closing);
  expect(await okJson(await stop(guest, sessionId))).toEqual({ stopped: false });
});

test('end in the middle of a turn stops it first', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const running = guest.respond(sessionId, LONG).then((response) => listen(response));
  await guest
    .stream(sessionId)
    .then((response) => listen(response, ({ type }) => type === 'text-delta'));
  const closing = await listen(await end(guest, sessionId));
  expect(closing.isClosed).toBe(true);
  expect((await running).isClosed).toBe(true);
  const { phase, messages } = await session(guest, sessionId);
  expect(phase).toBe('ended');
  expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant', 'assistant']);
});

test('two ends at once are one closing', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const answers = await Promise.all([end(guest, sessionId), end(guest, sessionId)]);
  const closings = await Promise.all(
    answers.filter(({ status }) => status === 200).map((response) => listen(response)),
  );
  expect(closings.length).toBeGreaterThan(0);
  for (const closing of closings) expect(closing).toEqual(closings[0]);
  expect((await session(guest, sessionId)).messages.length).toBe(2);
});
