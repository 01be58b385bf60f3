/** What the figures of people and their walkthroughs owe: one person once, and nothing left of who is erased. */
import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { noFigures } from '../../../lib/evidence/figures.ts';
import { user } from '../../../lib/records/authSchema.ts';
import { evidenceSeen, evidenceWalk } from '../../../lib/records/evidenceSchema.ts';
import { message, session } from '../../../lib/records/schema.ts';
import { staff } from '../../../lib/records/staffSchema.ts';
import type { Stage } from './stage.ts';

export function peopleContract(stage: Stage) {
  it('calls completed what came to its conclusion, in either version, and left where it was left', async () => {
    const reply = (phase: 'exploration' | 'reflection' | 'conclusion') => ({ phase });
    const closing = { kind: 'closing', phase: 'conclusion' } as const;
    await stage.walk({ turns: [{}, reply('conclusion')] });
    await stage.walk({ turns: [{}, reply('reflection'), closing] });
    await stage.walk({ turns: [{}, reply('exploration'), closing] });
    await stage.walk({ turns: [{}, reply('exploration')] });
    await stage.walk({ turns: [{}, { phase: 'crisis', safety: Buffer.from('sealed') }] });
    const shown = await stage.walk({ arm: 'v1' });
    await stage.walk({ arm: 'v1' });
    const quitted = await stage.walk({ arm: 'v1' });
    const { orm } = stage.scene().database;
    await orm
      .update(session)
      .set({ endedAt: stage.minutesAgo(0) })
      .where(inArray(session.id, [shown.sessionId, quitted.sessionId]));
    await orm
      .update(message)
      .set({ unsaidFrom: 2 })
      .where(eq(message.sessionId, quitted.sessionId));
    const { v1, v2 } = await stage.figures();
    expect(v2.completed).toEqual({ good: 2, all: 4 });
    expect(v2.left).toEqual({ conclusion: 1, exploration: 1 });
    expect(v2.safetyHolds).toBe(1);
    expect(v1.completed).toEqual({ good: 1, all: 3 });
    expect(v1.left).toEqual({ exploration: 2 });
  });

  it('counts a person once, by their first walkthrough and the last they said of it', async () => {
    const owner = await stage.scene().person();
    // Counted before it, though it began behind it.
    const second = await stage.walk({ owner });
    await stage.evidence().catchUp();
    const first = await stage.walk({ owner, minutes: 90 });
    const other = await stage.walk();
    const put = stage.scene().records.feedback.put;
    await put(owner, first.sessionId, { satisfaction: 1 });
    await put(owner, first.sessionId, { satisfaction: 5, moodBefore: 2, moodAfter: 5 });
    await put(owner, second.sessionId, { satisfaction: 4 });
    await put(other.ownerId, other.sessionId, { satisfaction: 2, helpfulness: 3 });
    const { v2 } = await stage.figures();
    expect(v2).toMatchObject({ visitors: 2, started: 3, completed: { all: 2 } });
    expect(v2.satisfaction).toMatchObject({ mean: 3.5, n: 2 });
    expect(v2.helpfulness).toMatchObject({ mean: 3, n: 1, sd: 0 });
    expect(v2.moodChange).toMatchObject({ mean: 3, n: 1 });
  });

  it('compares nobody who chose the version, or saw both', async () => {
    const chosen = await stage.walk();
    const both = await stage.walk();
    await stage.walk({ arm: 'v1', owner: both.ownerId, memory: both.memoryId });
    stage.evidence().seen({ ...chosen, isForced: true });
    const { v1, v2 } = await stage.figures();
    expect(v2).toMatchObject({ started: 2, completed: { all: 0 } });
    expect(v1).toMatchObject({ started: 1, completed: { all: 0 } });
  });

  it('counts nobody who looks after it', async () => {
    const { ownerId, sessionId, messageIds } = await stage.walk();
    const [messageId = ''] = messageIds;
    await stage
      .scene()
      .database.orm.insert(staff)
      .values({ ownerId, since: stage.minutesAgo(90) });
    stage
      .evidence()
      .seen({ ownerId, sessionId, firstWord: { messageId, ms: 80 }, isForced: false });
    expect((await stage.figures()).v2).toEqual(noFigures('v2'));
  });

  it('tells the voice that was made, as it is made', async () => {
    const { ownerId, messageIds } = await stage.walk();
    await stage.walk();
    const [messageId = ''] = messageIds;
    await stage.scene().records.turns.countVoice(ownerId, messageId, { google: 0, embedded: 40 });
    const { v2 } = await stage.figures();
    expect(v2.voiceUsed).toEqual({ good: 1, all: 2 });
    expect(v2.cost.ttsCharacters).toEqual({ google: 0, embedded: 40 });
  });

  it('leaves nothing of who is erased but counts', async () => {
    const { ownerId, sessionId, messageIds } = await stage.walk();
    const [messageId = ''] = messageIds;
    stage
      .evidence()
      .seen({ ownerId, sessionId, firstWord: { messageId, ms: 80 }, isForced: false });
    await stage.evidence().catchUp();
    const { orm } = stage.scene().database;
    await orm.delete(user).where(eq(user.id, ownerId));
    expect(
      await orm.select().from(evidenceWalk).where(eq(evidenceWalk.sessionId, sessionId)),
    ).toEqual([]);
    expect(
      await orm.select().from(evidenceSeen).where(eq(evidenceSeen.messageId, messageId)),
    ).toEqual([]);
    expect((await stage.figures()).v2).toMatchObject({ turns: 1, visitors: 0 });
  });
}
