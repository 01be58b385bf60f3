/** Whoever erases everything is nowhere any more: not in a table, not in the shared state, not in the voice; whatever is going on just then. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOwnAccount } from '../../../lib/account/ownAccount.ts';
import { sealInvitation } from '../../../lib/records/invitation.ts';
import { audit } from '../../../lib/records/staffSchema.ts';
import type { Process } from '../../support/postgresStage.ts';
import { openPostgresStage } from '../../support/postgresStage.ts';
import { remainsInDatabase, remainsInRedis } from '../../support/remains.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { cipher, openUpstash } from '../../support/upstash.ts';
import { holding, WORDS } from '../../support/walkthroughScenes.ts';
import { arrived, guideOf, walkthroughsOf } from '../../support/walkthroughs.ts';
import { type WholeLife, wholeLife } from '../../support/wholeLife.ts';

const upstash = openUpstash();
const stage = openPostgresStage(upstash);

interface Opened extends Process {
  voiceForgotten: string[];
}

/** Prepares replies, and remembers whose voice was forgotten. */
async function opened(model = createSpeakingModel(saying(...WORDS))): Promise<Opened> {
  const process = await stage.process(model);
  const voiceForgotten: string[] = [];
  const forgetVoice = (ownerId: string) => void voiceForgotten.push(ownerId);
  const { records, state } = process;
  const guide = guideOf(model);
  const walkthroughs = walkthroughsOf(records, guide, state, 'all', undefined, { forgetVoice });
  return { ...process, walkthroughs, voiceForgotten };
}

const accountIn = ({ records, walkthroughs, state }: Process) =>
  createOwnAccount({ records, walkthroughs, state, knownOwners: { forgetOwner: () => {} } });

/** By every name under which something of theirs could stand. */
async function remainsOf({ database }: Process, life: WholeLife, more: string[] = []) {
  const texts = [life.ownerId, life.memoryId, life.sessionId, life.mark, ...more];
  return {
    tables: await remainsInDatabase(database, cipher, texts),
    keys: await remainsInRedis(upstash.redis, cipher, texts),
  };
}

/** Numbers of ours under an id: how often, which turn was the last to be locked, and that it was deleted. */
const NUMBERS = ['count', 'fence', 'limit', 'erased'];
const withWords = (keys: { kind: string }[]) => keys.filter(({ kind }) => !NUMBERS.includes(kind));

describe('a person who erases everything', () => {
  it('is in no table and no key, in the middle of a turn too, and nobody else loses anything', async () => {
    const there = await opened();
    const life = await wholeLife(there);
    const neighbour = await wholeLife(there);
    const { model } = holding();
    const here = await opened(model);
    const { ownerId, memoryId } = life;
    const running = await here.walkthroughs.start({ ownerId, memoryId, ...arrived() });
    await vi.waitUntil(async () => {
      const [turn] = await here.records.turns.ofSession(ownerId, running.sessionId);
      return (turn?.sentences.length ?? 0) > 0;
    });
    const before = await remainsOf(there, life, [running.sessionId]);
    // What is looked for is there to be found.
    expect(before.tables.length).toBeGreaterThan(25);
    expect(withWords(before.keys).length).toBeGreaterThan(2);
    const neighbours = await remainsOf(there, neighbour);

    // Asked of the instance that does not make the turn.
    const receipt = await accountIn(there).erase(ownerId);
    await running.done;
    expect(receipt.erased).toMatchObject({
      accounts: 1,
      waysToSignIn: 1,
      signIns: 1,
      confirmationsAsked: 1,
      settings: 1,
      memories: 1,
      photos: 1,
      walkthroughs: 2,
      ratings: 1,
      countedWalkthroughs: 1,
      rolloutBuckets: 1,
      staff: 0,
    });
    expect(receipt.kept.map(({ until }) => until === undefined)).toEqual([true, false, false]);
    const after = await remainsOf(there, life, [running.sessionId]);
    expect(after.tables).toEqual([]);
    expect(withWords(after.keys)).toEqual([]);
    expect(after.keys.every(({ livesMs }) => livesMs > 0 && livesMs <= 86_400_000)).toBe(true);
    expect(there.voiceForgotten).toEqual([ownerId]);
    expect((await remainsOf(there, neighbour)).tables).toEqual(neighbours.tables);
  });

  it('has nothing left the second time, also when both come at once', async () => {
    const process = await opened();
    const { ownerId } = await wholeLife(process);
    const account = accountIn(process);
    const receipts = await Promise.all([account.erase(ownerId), account.erase(ownerId)]);
    expect(receipts.map(({ erased }) => erased.memories).toSorted()).toEqual([0, 1]);
    const { erased } = await account.erase(ownerId);
    expect(Object.values(erased).every((number) => number === 0)).toBe(true);
  });

  it('is told when copies could not be reached, which then expire; the records are empty', async () => {
    const process = await opened();
    const life = await wholeLife(process);
    upstash.front.fault = { kind: 'down' };
    const receipt = await accountIn(process).erase(life.ownerId);
    upstash.front.fault = undefined;
    expect(receipt.kept.some(({ what }) => what.includes('could not be reached'))).toBe(true);
    const after = await remainsOf(process, life);
    expect(after.tables).toEqual([]);
    expect(withWords(after.keys).length).toBeGreaterThan(0);
    await upstash.pass(10 * 60_000);
    expect(withWords((await remainsOf(process, life)).keys)).toEqual([]);
  });

  it('loses nothing when the database is away, and may try again', async () => {
    const process = await opened();
    const life = await wholeLife(process);
    await stage.lose('refuses');
    await expect(accountIn(process).erase(life.ownerId)).rejects.toMatchObject({
      code: 'unavailable',
    });
    await stage.mend();
    const again = await opened();
    expect((await accountIn(again).erase(life.ownerId)).erased.memories).toBe(1);
  });

  it('who was staff stays in the list of what staff did, as an id alone', async () => {
    const process = await opened();
    const life = await wholeLife(process);
    const { ownerId, email } = life;
    const invitation = sealInvitation(cipher, { id: ownerId, email, now: new Date() });
    await process.records.staff.join({ ownerId, email }, invitation);
    const receipt = await accountIn(process).erase(ownerId);
    expect(receipt.erased.staff).toBe(1);
    expect(receipt.kept.at(-1)?.what).toContain('under its id alone');
    const lines = await process.database.orm.select().from(audit);
    expect(lines.filter(({ by }) => by === ownerId).map(({ action }) => action)).toEqual([
      'staff.joined',
      'staff.removed',
    ]);
    const { tables } = await remainsOf(process, { ...life, ownerId: life.memoryId });
    expect(tables).toEqual([]);
  });
});

describe('what is deleted by itself', () => {
  let process: Opened;
  let life: WholeLife;
  beforeEach(async () => {
    process = await opened();
    life = await wholeLife(process);
  });

  it('takes all of a walkthrough along, and leaves the memory', async () => {
    const { ownerId, sessionId, memoryId } = life;
    await process.walkthroughs.remove(ownerId, sessionId);
    const left = await remainsInDatabase(process.database, cipher, [sessionId]);
    const keys = await remainsInRedis(upstash.redis, cipher, [sessionId]);
    expect([left, withWords(keys)]).toEqual([[], []]);
    expect((await process.records.memories.get(ownerId, memoryId)).id).toBe(memoryId);
    expect(process.voiceForgotten).toEqual([ownerId]);
  });

  it('takes a memory along with its photo, its walkthroughs and what was found in it', async () => {
    const { ownerId, sessionId, memoryId } = life;
    await process.walkthroughs.removeMemory(ownerId, memoryId);
    const left = await remainsInDatabase(process.database, cipher, [sessionId, memoryId]);
    const keys = await remainsInRedis(upstash.redis, cipher, [sessionId]);
    expect([left, withWords(keys)]).toEqual([[], []]);
  });
});
