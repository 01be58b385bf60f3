/** A turn belongs to nobody's connection: whoever reads it, from wherever, has the same words once. */
import { okJson } from '../../support/person.ts';
import { chunksOf, listen, sentencesOf, wordsOf } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

test('a finished turn is replayed from its first event, event for event', async ({ guest }) => {
  const { sessionId, opening } = await guest.walk();
  expect(await listen(await guest.stream(sessionId))).toEqual(opening);
  const reply = await listen(await guest.respond(sessionId, 'It was windy.'));
  expect(await listen(await guest.stream(sessionId))).toEqual(reply);
});

test('from every event id on, the rest joins to the whole, no word lost or doubled', async ({
  guest,
}) => {
  const { sessionId } = await guest.walk();
  const whole = await listen(await guest.respond(sessionId, 'He carried the bread in his coat.'));
  for (const [place, { id }] of whole.events.slice(0, -1).entries()) {
    const rest = await listen(await guest.stream(sessionId, id));
    const joined = [...whole.events.slice(0, place + 1), ...rest.events];
    expect(joined, `after ${id}`).toEqual(whole.events);
    expect(rest.isClosed).toBe(true);
  }
  const nothing = await guest.stream(sessionId, whole.events.at(-1)?.id);
  expect(nothing.status).toBe(204);
});

test('the last event id may also stand in the address', async ({ guest }) => {
  const { sessionId, opening } = await guest.walk();
  const path = `/api/walkthrough-v2/stream/${sessionId}?lastEventId=1-2`;
  const rest = await listen(await guest.call('GET', path));
  expect(rest.events).toEqual(opening.events.slice(2));
});

test('an id of an earlier turn brings all that came after it', async ({ guest }) => {
  const { sessionId, opening } = await guest.walk();
  const reply = await listen(await guest.respond(sessionId, 'It was windy.'));
  const rest = await listen(await guest.stream(sessionId, opening.events[1]?.id));
  const inOrder = [...opening.events.slice(2), ...reply.events];
  expect(rest.events).toEqual(inOrder);
});

test('an id that never was is answered calmly', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  for (const id of ['nonsense', '99-1', '1-9999', '-1', '0-0', '1-', '1e9-1', '9'.repeat(400)]) {
    const response = await guest.stream(sessionId, id);
    expect([200, 204, 400, 422], id.slice(0, 20)).toContain(response.status);
    await listen(response);
  }
});

test('two who listen at once, one of them late, hear the same', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const speaking = guest.respond(sessionId, 'I remember his coat and the bread.');
  const first = listen(await speaking);
  const [second, third] = await Promise.all([
    guest.stream(sessionId).then((response) => listen(response)),
    guest.stream(sessionId, '2-1').then((response) => listen(response)),
  ]);
  const whole = await first;
  expect(second).toEqual(whole);
  expect(third.events).toEqual(whole.events.slice(1));
});

test('a listener who leaves changes nothing, and comes back to the rest', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const left = await listen(
    await guest.respond(sessionId, 'I remember his coat and the bread.'),
    ({ type }) => type === 'data-sentence',
  );
  expect(left.isClosed).toBe(false);
  const rest = await listen(await guest.stream(sessionId, left.events.at(-1)?.id));
  const whole = await listen(await guest.stream(sessionId));
  expect([...left.events, ...rest.events]).toEqual(whole.events);
  expect(chunksOf(whole).at(-1)?.type).toBe('finish');
  expect(sentencesOf(whole).length).toBeGreaterThan(0);
});

test('a turn goes on to its end when nobody listens at all', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const leaving = new AbortController();
  await guest.call('POST', `/api/walkthrough-v2/respond/${sessionId}`, {
    json: {
      message: { id: 'left', role: 'user', parts: [{ type: 'text', text: 'It was cold.' }] },
    },
    signal: leaving.signal,
  });
  leaving.abort();
  const whole = await listen(await guest.stream(sessionId));
  expect(whole.isClosed).toBe(true);
  expect(wordsOf(whole).trim()).not.toBe('');
});

test('reading starts nothing', async ({ guest }) => {
  const { sessionId, opening } = await guest.walk();
  const path = `/api/walkthrough-v2/session/${sessionId}`;
  const before = await okJson(await guest.call('GET', path));
  for (const lastEventId of [undefined, '1-1', opening.events.at(-1)?.id]) {
    await Promise.all(
      Array.from({ length: 5 }, async () => listen(await guest.stream(sessionId, lastEventId))),
    );
  }
  expect(await okJson(await guest.call('GET', path))).toEqual(before);
});
