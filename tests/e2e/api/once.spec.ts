/** Nothing happens twice: the same start, the same message, two messages at once. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { createGuest, okJson, type Person } from '../../support/person.ts';
import { listen, messageIdOf } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

async function messages(person: Person, sessionId: string): Promise<string[]> {
  const session = await okJson(
    await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`),
  );
  const schema = z.object({ messages: z.array(z.object({ id: z.string(), role: z.string() })) });
  return schema.parse(session).messages.map(({ id, role }) => `${role} ${id}`);
}

async function sessionCount(person: Person): Promise<number> {
  const answer = await okJson(await person.call('GET', '/api/sessions'));
  const list = z.union([
    z.array(z.unknown()),
    z.object({ sessions: z.array(z.unknown()) }).transform(({ sessions }) => sessions),
  ]);
  return list.parse(answer).length;
}

test('a start with the same key, also at the same time, is one session', async ({ guest }) => {
  const memoryId = await guest.remember();
  const key = { 'idempotency-key': randomUUID() };
  const starts = await Promise.all(Array.from({ length: 6 }, () => guest.start(memoryId, key)));
  starts.push(await guest.start(memoryId, key));
  expect(new Set(starts.map(({ sessionId }) => sessionId)).size).toBe(1);
  expect(new Set(starts.map(({ messageId }) => messageId)).size).toBe(1);
  expect(await sessionCount(guest)).toBe(1);
  const other = await guest.start(memoryId, { 'idempotency-key': randomUUID() });
  expect(other.sessionId).not.toBe(starts[0]?.sessionId);
});

test('the same key of another person, or for another memory, is not the same start', async ({
  guest,
  other,
}) => {
  const key = { 'idempotency-key': randomUUID() };
  const first = await guest.start(await guest.remember(), key);
  const theirs = await other.start(await other.remember(), key);
  expect(theirs.sessionId).not.toBe(first.sessionId);
  const elsewhere = await guest.call(
    'POST',
    `/api/walkthrough-v2/start/${await guest.remember()}`,
    {
      headers: key,
    },
  );
  await expectError(elsewhere, [409, 422]);
});

test('the same message again joins the running turn, then replays it', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const text = 'He carried the bread in his coat.';
  const together = await Promise.all(
    Array.from({ length: 5 }, async () => listen(await guest.respond(sessionId, text, 'same'))),
  );
  const later = await listen(await guest.respond(sessionId, text, 'same'));
  for (const turn of together) expect(turn).toEqual(later);
  expect((await messages(guest, sessionId)).length).toBe(3);
});

test('a message is answered once even when another turn has come after it', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const first = await listen(await guest.respond(sessionId, 'It was windy.', 'first'));
  await listen(await guest.respond(sessionId, 'He laughed.', 'second'));
  const again = await listen(await guest.respond(sessionId, 'It was windy.', 'first'));
  expect(messageIdOf(again)).toBe(messageIdOf(first));
  expect(again.events).toEqual(first.events);
  expect((await messages(guest, sessionId)).length).toBe(5);
});

test('two different messages at once are one turn and one refusal that loses nothing', async ({
  guest,
}) => {
  const { sessionId } = await guest.walk();
  const answers = await Promise.all(
    ['one', 'two'].map((id) => guest.respond(sessionId, `It was ${id}.`, id)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  const taken = answers.find(({ status }) => status === 200);
  expect(refused && (await expectError(refused, 409))).toBe('turn_running');
  expect(taken && (await listen(taken)).isClosed).toBe(true);
  expect((await messages(guest, sessionId)).length).toBe(3);
  const loser = answers[0]?.status === 409 ? 'one' : 'two';
  const again = await guest.respond(sessionId, `It was ${loser}.`, loser);
  expect((await listen(again)).isClosed).toBe(true);
  expect((await messages(guest, sessionId)).length).toBe(5);
});

test('a message while the opening still runs is refused, not queued', async ({ guest }) => {
  const { sessionId } = await guest.start(await guest.remember());
  const code = await expectError(await guest.respond(sessionId, 'Hello?'), 409);
  expect(code).toBe('turn_running');
  await listen(await guest.stream(sessionId));
  expect((await messages(guest, sessionId)).length).toBe(1);
});

test('two people may give their messages the same id', async ({ address }) => {
  const people = await Promise.all([createGuest(address), createGuest(address)]);
  for (const person of people) {
    const { sessionId } = await person.walk();
    expect((await listen(await person.respond(sessionId, 'It was windy.', 'm1'))).isClosed).toBe(
      true,
    );
    expect((await messages(person, sessionId))[1]).toBe('user m1');
  }
});
