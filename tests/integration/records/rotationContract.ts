/** What a change of the key owes to the people whose words are sealed with it, on either engine. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCipher } from '../../../lib/records/encryption.ts';
import { createRecords } from '../../../lib/records/records.ts';
import { rotate } from '../../../lib/records/rotation.ts';
import { sealCensus, valuesIn } from '../../../lib/records/sealCensus.ts';
import { finished, newTurn, newWalkthrough, type Scene } from './scene.ts';
import { writeEverywhere } from './secrecyContract.ts';

const [OLD, NEW, LOST] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];
const forward = { current: NEW, previous: OLD };

export function rotationContract(scene: () => Scene) {
  describe('another key', () => {
    let ownerId: string;
    let memoryId: string;
    let sessionId: string;
    /** As an app reads that has both keys. */
    const both = () => createRecords(scene().database, createCipher(forward));

    beforeAll(async () => {
      const { records, person, memory, database } = scene();
      ownerId = await person();
      memoryId = await memory(ownerId);
      await records.memories.markScreened(ownerId, memoryId, FOUND);
      const wanted = newWalkthrough(ownerId, memoryId);
      ({ sessionId } = wanted);
      const opening = { ...newTurn(1), safety: SAFETY };
      await records.walkthroughs.begin({ ...wanted, opening });
      await records.turns.finish(opening.messageId, finished);
      await writeEverywhere(database, (column) => `the words in ${column}`);
      const settings = { enabled: true, percent: 1, holdoutPercent: 0 };
      const version = ((await records.rollout.latest())?.version ?? 0) + 1;
      await records.rollout.add({
        version,
        by: ownerId,
        from: settings,
        to: settings,
        why: 'Calm.',
      });
    });
    afterAll(() => rotate(scene().database, { current: OLD, previous: NEW }).then(() => undefined));

    it('seals everything anew while people read and write, and nothing is unreadable in between', async () => {
      const { database } = scene();
      const app = both();
      await rotate(database, { current: OLD, previous: NEW });
      const all = valuesIn((await sealCensus(database, forward)).previous);
      expect(all).toBeGreaterThan(25);
      let isOver = false;
      let reads = 0;
      const reading = (async () => {
        while (!isOver) {
          await app.memories.get(ownerId, memoryId);
          await app.turns.ofSession(ownerId, sessionId);
          await app.feedback.put(ownerId, sessionId, { comment: `As it was, ${reads}.` });
          reads += 1;
        }
      })();
      // A break in the middle, as of a process that is ended.
      const breaking = new AbortController();
      await rotate(database, forward, {
        signal: breaking.signal,
        onSealed: () => breaking.abort(),
      });
      expect(valuesIn((await sealCensus(database, forward)).previous)).toBeGreaterThan(0);
      const rest = await rotate(database, forward);
      isOver = true;
      await reading;
      expect(rest.unreadable).toBe(0);
      expect((await sealCensus(database, forward)).previous).toEqual([]);
      expect(reads).toBeGreaterThan(0);
      const alone = createRecords(database, createCipher({ current: NEW }));
      expect(await alone.feedback.get(ownerId, sessionId)).toEqual({
        comment: `As it was, ${reads - 1}.`,
      });
      expect((await alone.memories.getScreened(ownerId, memoryId)).found).toEqual(FOUND);
      expect((await alone.rollout.changes(1))[0]?.why).toBe('Calm.');
    });

    it('changes nothing in the history of the rollout but the seal of its reasons', async () => {
      const { orm } = scene().database;
      for (const change of [
        sql`why = set_byte(why, 30, 1)`,
        sql`why = why || why`,
        sql`to_percent = 7, why = overlay(why placing '\\x00000000'::bytea from 2)`,
      ]) {
        await expect(orm.execute(sql`update rollout_change set ${change}`)).rejects.toThrow();
      }
    });

    it('finds what is sealed with a key that is lost, and leaves what does not open as it is', async () => {
      const { database, memory } = scene();
      const strange = createRecords(database, createCipher({ current: LOST }));
      await strange.profiles.change(ownerId, { tone: 'quiet' });
      const id = await memory(ownerId);
      await database.orm.execute(
        sql`update memory set title = overlay(title placing '\\x00'::bytea from 30) where id = ${id}`,
      );
      const { unreadable } = await rotate(database, forward);
      const { lost, previous } = await sealCensus(database, forward);
      expect([unreadable, valuesIn(previous)]).toEqual([1, 1]);
      expect(lost).toMatchObject([{ values: 1, column: { column: { name: 'tone' } } }]);
      await createRecords(database, createCipher(forward)).memories.remove(ownerId, id);
      await strange.profiles.change(ownerId, { tone: null });
    });
  });
}

const FOUND = { level: 'none' as const, kinds: [], score: 0, rules: [] };
const SAFETY = {
  level: 'concern' as const,
  kinds: [],
  rules: [],
  reply: null,
  isImmediate: false,
  region: 'US',
  at: 0,
};
