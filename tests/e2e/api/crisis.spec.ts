/** Somebody in danger, over the wire: the resources before any text, authored words, spoken and told again like any others. */
import { z } from 'zod';
import { okJson } from '../../support/person.ts';
import { chunksOf, dataParts, listen, sentencesOf, wordsOf } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const IN_DANGER = 'I am going to kill myself tonight.';

const noticeSchema = z.strictObject({
  level: z.enum(['concern', 'crisis']),
  kinds: z.array(z.string()),
  resources: z
    .array(
      z.looseObject({ region: z.string(), kind: z.string(), name: z.string(), hours: z.string() }),
    )
    .min(1)
    .max(3),
});

test('a message in danger is met by resources, then words of ours, and memory work is over', async ({
  guest,
}) => {
  await okJson(await guest.call('PUT', '/api/profile', { json: { region: 'GB' } }));
  const { sessionId, opening } = await guest.walk();
  expect(wordsOf(opening)).toContain('Keepsake is a computer program and not a human being.');

  const turn = await listen(await guest.respond(sessionId, IN_DANGER));
  expect(turn.isClosed).toBe(true);
  const types = chunksOf(turn).map(({ type }) => type);
  expect(types.indexOf('data-safety')).toBe(1);
  const notice = noticeSchema.parse(dataParts(turn, 'data-safety')[0]);
  expect(notice).toMatchObject({ level: 'crisis', kinds: ['suicide'] });
  expect(notice.resources[0]).toMatchObject({ region: 'GB' });
  expect(dataParts(turn, 'data-turn').at(-1)).toMatchObject({
    phase: 'crisis',
    source: 'scripted',
  });

  const [first] = sentencesOf(turn);
  const spoken = await guest.call('GET', first?.voiceUrl ?? '');
  expect(spoken.status).toBe(200);
  await spoken.body?.cancel();
  expect(await listen(await guest.stream(sessionId))).toEqual(turn);

  const next = await listen(
    await guest.respond(sessionId, 'Just kidding. Back to the lighthouse?'),
  );
  expect(dataParts(next, 'data-turn').at(-1)).toMatchObject({
    phase: 'crisis',
    source: 'scripted',
  });
  const view = await okJson(await guest.call('GET', `/api/walkthrough-v2/session/${sessionId}`));
  expect(view).toMatchObject({ phase: 'crisis', activeTurn: null });
});

test('a memory in which somebody is in danger now opens with the resources', async ({ guest }) => {
  const memoryId = await guest.remember({ title: 'The pier', text: IN_DANGER });
  const { sessionId } = await guest.start(memoryId);
  const opening = await listen(await guest.stream(sessionId));
  expect(noticeSchema.parse(dataParts(opening, 'data-safety')[0]).level).toBe('crisis');
  await okJson(
    await guest.call('PUT', `/api/memories/${memoryId}`, { json: { text: 'We fished.' } }),
  );
  const again = await guest.start(memoryId);
  const calm = await listen(await guest.stream(again.sessionId));
  expect(dataParts(calm, 'data-safety')).toEqual([]);
});
