/** Walkthroughs as history: listed, re-read, rated, deleted. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { createStranger, okJson, type Person } from '../../support/person.ts';
import { listen } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const summarySchema = z.object({
  sessionId: z.string(),
  memoryId: z.string(),
  version: z.enum(['v1', 'v2']),
  phase: z.string(),
  emotionalState: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

const listSchema = z
  .object({ sessions: z.array(summarySchema.and(z.looseObject({}))) })
  .transform(({ sessions }) => sessions);

async function list(person: Person, query = '') {
  return listSchema.parse(await okJson(await person.call('GET', `/api/sessions${query}`)));
}

test('a person’s walkthroughs are listed by memory, without what was said', async ({ guest }) => {
  expect(await list(guest)).toEqual([]);
  const first = await guest.walk();
  const second = await guest.walk();
  const ids = (sessions: Array<{ sessionId: string }>) =>
    sessions.map(({ sessionId }) => sessionId);
  expect(ids(await list(guest)).sort()).toEqual([first.sessionId, second.sessionId].sort());
  expect(ids(await list(guest, `?memory=${first.memoryId}`))).toEqual([first.sessionId]);
  await expectError(await guest.call('GET', '/api/sessions?memory=no-such'), 404);
  for (const session of await list(guest)) expect('messages' in session).toBe(false);
});

test('a deleted walkthrough is gone with all that came from it, the memory stays', async ({
  guest,
}) => {
  const { sessionId, memoryId, messageId } = await guest.walk();
  const path = `/api/sessions/${sessionId}`;
  const voice = `/api/walkthrough-v2/voice/${messageId}?sentence=0`;
  // What was heard a moment ago is known without asking the record.
  expect((await guest.call('GET', voice)).status).toBe(200);
  expect((await guest.call('DELETE', path)).status).toBe(204);
  const gone = [
    `/api/walkthrough-v2/session/${sessionId}`,
    `/api/walkthrough-v2/stream/${sessionId}`,
    voice,
  ];
  for (const address of gone) await expectError(await guest.call('GET', address), 404);
  await expectError(await guest.respond(sessionId, 'Hello?'), 404);
  await expectError(await guest.call('DELETE', path), 404);
  expect(await list(guest)).toEqual([]);
  await okJson(await guest.call('GET', `/api/memories/${memoryId}`));
});

test('a walkthrough can be deleted while its turn runs, and nothing of it comes back', async ({
  guest,
}) => {
  const { sessionId } = await guest.start(await guest.remember());
  const listening = guest.stream(sessionId).then((response) => listen(response));
  expect((await guest.call('DELETE', `/api/sessions/${sessionId}`)).status).toBe(204);
  await listening;
  await expectError(await guest.call('GET', `/api/walkthrough-v2/session/${sessionId}`), 404);
  expect(await list(guest)).toEqual([]);
});

test('feedback is taken in part or whole, before and after the end', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const give = (json: unknown) => guest.call('POST', `/api/feedback/${sessionId}`, { json });
  expect((await give({ satisfaction: 5 })).status).toBe(204);
  await listen(await guest.call('POST', `/api/walkthrough-v2/end/${sessionId}`));
  const whole = {
    satisfaction: 4,
    helpfulness: 3,
    moodBefore: 2,
    moodAfter: 10,
    comment: 'It was good to be there again. 🕯️',
  };
  expect((await give(whole)).status).toBe(204);
});

test('feedback outside of its scales is refused', async ({ guest }) => {
  const { sessionId } = await guest.walk();
  const wrong: unknown[] = [
    { satisfaction: 0 },
    { satisfaction: 6 },
    { satisfaction: 9 },
    { helpfulness: 2.5 },
    { moodBefore: 11 },
    { moodAfter: '7' },
    { comment: 'x'.repeat(2_001) },
    { comment: 7 },
    [],
    null,
  ];
  for (const json of wrong) {
    await expectError(await guest.call('POST', `/api/feedback/${sessionId}`, { json }), 422);
  }
});

test('a browser may tell numbers of its own walkthrough, and nothing else', async ({
  guest,
  address,
}) => {
  const { sessionId, messageId } = await guest.walk();
  const tell = (json: unknown, by = guest) => by.call('POST', '/api/evidence', { json });
  const seen = { sessionId, firstWord: { messageId, ms: 180 } };
  expect((await tell(seen)).status).toBe(204);
  expect((await tell({ sessionId, step: 3 })).status).toBe(204);
  for (const json of [
    {},
    { sessionId: 'a word of mine' },
    { ...seen, firstWord: { messageId, ms: -1 } },
    { ...seen, firstWord: { messageId, ms: 'soon' } },
    { sessionId, step: 1.5 },
  ]) {
    await expectError(await tell(json), 422);
  }
  await expectError(await tell(seen, createStranger(address)), 401);
  // What comes of it is for those who decide by it.
  await expectError(await guest.call('GET', '/api/ops/metrics'), 403);
});
