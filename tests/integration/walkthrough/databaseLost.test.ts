/** The database goes while somebody walks: what is being said is said to its end and written when it is back; nothing new begins. */
import { describe, expect, it, vi } from 'vitest';
import {
  type Loss,
  openPostgresStage,
  type PostgresStage,
  type Process,
} from '../../support/postgresStage.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { openUpstash } from '../../support/upstash.ts';
import {
  fail,
  firstSentence,
  following,
  holding,
  message,
  WHOLE,
  WORDS,
} from '../../support/walkthroughScenes.ts';
import { arrived, chunksOf, readAll, textIn } from '../../support/walkthroughs.ts';

const upstash = openUpstash();
const SPEAKING = () => createSpeakingModel(saying(...WORDS));

describe.each([
  ['PostgreSQL', undefined],
  ['Upstash', upstash],
])('with the state in %s', (where, shared) => {
  const stage = openPostgresStage(shared);

  describe.each<Loss>(['refuses', 'hangs'])('a database that %s', (loss) => {
    it('in mid-turn takes no word from the reader, and has all of them when it is back', async () => {
      const { gate, model } = holding();
      const maker = await stage.process(model);
      const session = await opened(stage, maker);
      const before = await firstSentence(session);
      const reading = readAll(await following(session));
      await stage.lose(loss);
      gate.open();
      const told = await reading;
      expect(textIn(told)).toBe(WHOLE);
      expect(told.slice(0, before.length)).toEqual(before);
      expect(chunksOf(told).at(-1)).toMatchObject({ type: 'finish' });

      await stage.mend();
      await session.done;
      const [turn] = await stage.turnsOf(session);
      expect(turn).toMatchObject({ status: 'finished', stopped: false });
      expect(turn?.sentences.map(({ text }) => text)).toEqual([...WORDS]);
      const replies = chunksOf(told).find(({ type }) => type === 'data-quick-replies');
      expect(replies).toMatchObject({ data: turn?.quickReplies });
    });

    it('refuses what is said meanwhile at once, and the same message makes one turn afterwards', async () => {
      const maker = await stage.process(SPEAKING());
      const session = await opened(stage, maker);
      await session.done;
      await stage.lose(loss);
      const said = () => maker.walkthroughs.respond({ ...session, ...message('m1') });
      await expect(said()).rejects.toMatchObject({
        code: 'unavailable',
        retryAfterSeconds: expect.any(Number),
      });
      // Now it is known, and nobody asks a server that is away.
      const asked = Array.from({ length: 50 }, () => said().catch((error: unknown) => error));
      for (const error of await Promise.all(asked)) {
        expect(error).toMatchObject({ code: 'unavailable' });
      }

      await stage.mend();
      const answer = await untilPossible(said);
      expect(textIn(await readAll(answer.follow))).toBe(WHOLE);
      expect(textIn(await readAll((await said()).follow))).toBe(WHOLE);
      await answer.done;
      const turns = await stage.turnsOf(session);
      expect(turns.map(({ userMessageId }) => userMessageId)).toEqual([null, 'm1']);
      expect(stage.events().filter((event) => event === 'database.lost')).toHaveLength(1);
      expect(stage.events().filter((event) => event === 'database.back')).toHaveLength(1);
    });
  });

  it('keeps what its readers were told when the producer dies, as far as a shared state lives', async () => {
    const { gate, model } = holding();
    const maker = await stage.process(model);
    const session = await opened(stage, maker);
    await firstSentence(session);
    const reading = readAll(await following(session));
    await stage.lose('refuses');
    gate.open();
    const told = await reading;
    // It dies: nothing more of it reaches anybody.
    const { handedOver } = await maker.walkthroughs.close({ graceMs: 0 });
    expect(handedOver).toBe(1);
    await stage.mend();

    const other = await stage.process(createSpeakingModel(saying('Another end.')));
    const { ownerId, sessionId } = session;
    await vi.waitUntil(
      async () => (await other.walkthroughs.view(ownerId, sessionId)).activeTurn === null,
      { timeout: 10_000 },
    );
    const [turn] = await stage.turnsOf(session);
    const kept = turn?.sentences.map(({ text }) => text).join(' ');
    // Without a shared state that lives, only the process knew.
    expect(kept).toBe(where === 'Upstash' ? textIn(told) : `${WORDS[0]} Another end.`);
  });
});

describe('a reader on another instance', () => {
  const stage = openPostgresStage(upstash);

  it('is told every word while the database is away, though its silence cannot be looked into', async () => {
    const { gate, model } = holding();
    const session = await opened(stage, await stage.process(model));
    await firstSentence(session);
    const other = await stage.process(createSpeakingModel(saying('Never asked.')));
    const reading = readAll(await following({ ...session, walkthroughs: other.walkthroughs }));
    const looks = vi.spyOn(other.records.turns, 'ofSession');
    await stage.lose('refuses');
    await vi.waitUntil(() => looks.mock.calls.length >= 2, { timeout: 10_000 });
    gate.open();
    expect(textIn(await reading)).toBe(WHOLE);
  });
});

async function opened(stage: PostgresStage, { walkthroughs }: Process) {
  const person = await stage.person();
  const started = await walkthroughs.start({ ...person, ...arrived() });
  return { walkthroughs, ...person, ...started };
}

/** What a person's page does with a 503. */
async function untilPossible<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const found = await vi.waitUntil(() => ask().catch(() => undefined), { timeout: 10_000 });
  return found ?? fail();
}
