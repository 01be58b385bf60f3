/** What the records owe to the person whose words they are: nobody reads them without the key, nothing loses them. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { RecordsDatabase } from '../../../lib/records/database.ts';
import { createCipher } from '../../../lib/records/encryption.ts';
import { createRecords } from '../../../lib/records/records.ts';
import { type Engine, finished, newWalkthrough, reply, sceneOf } from './scene.ts';

export function secrecyContract(engine: () => Engine) {
  describe('what a person writes', () => {
    const opened: RecordsDatabase[] = [];
    const open = async () => {
      const database = await engine().open();
      opened.push(database);
      return database;
    };
    afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));

    it('is nowhere in what is stored, in no column, neither plain nor as base64 or hex', async () => {
      const words: string[] = [];
      const word = (column: string) => {
        words.push(`${column}${randomBytes(6).toString('hex')}`);
        return words.at(-1) ?? '';
      };
      const database = await open();
      await writeEverywhere(database, word);
      expect(words).toHaveLength(22);
      await opened.pop()?.close();
      const stolen = await engine().stolen();
      expect(stolen.reduce((bytes, part) => bytes + part.length, 0)).toBeGreaterThan(1_000);
      const found = words.filter((one) =>
        formsOf(one).some((form) => stolen.some((part) => part.includes(form))),
      );
      expect(found.map((one) => one.slice(0, -12))).toEqual([]);
    });

    it('is there again after the database was closed and opened', async () => {
      const before = sceneOf(await open());
      const owner = await before.person();
      const id = await before.memory(owner);
      const memory = await before.records.memories.get(owner, id);
      await opened.pop()?.close();
      const after = sceneOf(await open());
      expect(await after.records.memories.get(owner, id)).toEqual(memory);
    });

    it('does not open with another key, and says no word about it', async () => {
      const database = await open();
      const { person, memory } = sceneOf(database);
      const owner = await person();
      const id = await memory(owner);
      const stranger = createRecords(database, createCipher({ current: randomBytes(32) }));
      await expect(stranger.memories.get(owner, id)).rejects.toMatchObject({
        code: 'unavailable',
        cause: { name: 'SealError', reason: 'unknown_key' },
      });
    });
  });
}

/** Every column into which a person's or the guide's words can come. */
export async function writeEverywhere(database: RecordsDatabase, word: (column: string) => string) {
  const { records, person } = sceneOf(database);
  const owner = await person();
  await records.profiles.change(owner, {
    callMe: word('callMe'),
    tone: word('tone'),
    whatHelps: word('whatHelps'),
    avoid: word('profileAvoid'),
  });
  const memoryId = await records.memories.create(owner, {
    title: word('title'),
    text: word('text'),
    place: word('place'),
    period: word('period'),
    person: { name: word('name'), relationship: word('relationship') },
    avoid: word('avoid'),
  });
  const bytes = Buffer.from(word('photo'));
  await records.photos.put(owner, memoryId, {
    bytes,
    contentType: 'image/webp',
    width: 1,
    height: 1,
    card: Buffer.from(word('card')),
  });
  const wanted = {
    ...newWalkthrough(owner, memoryId),
    conversation: { heard: word('conversation') },
    idempotencyKey: word('idempotencyKey'),
  };
  await records.walkthroughs.begin(wanted);
  await records.turns.finish(wanted.opening.messageId, finished);
  const begun = reply(owner, wanted.sessionId, 2);
  const { messageId } = begun.turn;
  await records.turns.begin({ ...begun, userMessage: { id: 'said-1', text: word('message') } });
  await records.turns.appendSentences(messageId, {
    from: 0,
    sentences: [{ text: word('sentence'), pauseAfterMs: 0 }],
  });
  await records.turns.finish(messageId, {
    ...finished,
    quickReplies: [{ label: word('label'), text: word('stance'), emotionalState: 'calm' }],
    ended: { sessionId: wanted.sessionId, takeAway: word('takeAway') },
  });
  await records.walkthroughs.putSummary(owner, wanted.sessionId, {
    text: word('summary'),
    through: 2,
  });
  await records.feedback.put(owner, wanted.sessionId, { comment: word('comment') });
}

/** Base64 looks different at each of three places in a text; the ends, which depend on the neighbours, are cut off. */
function formsOf(word: string): string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + word)
      .toString('base64')
      .slice(4, -4),
  );
  return [word, Buffer.from(word).toString('hex'), ...base64];
}
