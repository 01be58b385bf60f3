/** What the figures of turns owe: each counted once, whoever counts it and however often. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createEvidence } from '../../../lib/evidence/evidence.ts';
import { turn } from '../../../lib/records/schema.ts';
import { finished, reply } from '../records/scene.ts';
import { MINUTE_MS, type Stage } from './stage.ts';

export function turnsContract(stage: Stage) {
  it('counts every turn once, however often and from wherever it is counted', async () => {
    await stage.walk({
      turns: [{}, { ttftMs: 1_500, source: 'gemini' }, { status: 'failed', ttftMs: null }],
    });
    const other = stage.instance();
    await Promise.all([stage.evidence().catchUp(), other.catchUp()]);
    await other.close();
    const { v1, v2 } = await stage.figures();
    expect(v1).toMatchObject({ turns: 0, ttftMs: null, visitors: 0 });
    expect(v2).toMatchObject({
      turns: 3,
      visitors: 1,
      started: 1,
      available: { good: 2, all: 3 },
      errors: { good: 1, all: 3 },
      late: { good: 1, all: 2 },
      sources: { gemini: 1, embedded: 2 },
      errorCodes: { failed: 1 },
      cost: { modelCalls: 1 },
    });
    expect(v2.ttftMs).toMatchObject({ n: 2 });
    expect(Math.abs((v2.ttftMs?.p99 ?? 0) / 1_500 - 1)).toBeLessThan(0.02);
  });

  it('does not count a turn that runs, until nobody has come back for it', async () => {
    const { messageIds } = await stage.walk({
      turns: [{}, { status: 'running', finishedAt: null, ttftMs: null }],
    });
    const [, running = ''] = messageIds;
    const startedAt = stage.minutesAgo(1);
    await stage
      .scene()
      .database.orm.update(turn)
      .set({ startedAt })
      .where(eq(turn.messageId, running));
    expect((await stage.figures()).v2).toMatchObject({ turns: 1, errors: { good: 0 } });
    stage.pass(15);
    expect((await stage.figures()).v2).toMatchObject({
      turns: 2,
      available: { good: 1 },
      errorCodes: { abandoned: 1 },
    });
  });

  it('is the same by the minute and by the hour', async () => {
    await stage.walk({ turns: [{}, {}] });
    await stage.evidence().catchUp();
    const ofTheDay = await stage
      .evidence()
      .figures({ from: stage.today().from, to: stage.minutesAgo(0) });
    const edges = { from: stage.minutesAgo(62), to: stage.minutesAgo(58) };
    expect((await stage.evidence().figures(edges)).v2).toMatchObject({
      turns: 2,
      ttftMs: ofTheDay.v2.ttftMs,
    });
    expect((await stage.evidence().figures({ ...edges, to: stage.minutesAgo(60) })).v2.turns).toBe(
      1,
    );
  });

  it('takes a first word on the screen once, from whose turn it is, also before the turn is over', async () => {
    const { ownerId, sessionId, messageIds } = await stage.walk();
    const [messageId = ''] = messageIds;
    const stranger = await stage.scene().person();
    stage.evidence().seen({
      ownerId: stranger,
      sessionId,
      firstWord: { messageId, ms: 9 },
      isForced: true,
    });
    stage.evidence().seen({
      ownerId,
      sessionId,
      firstWord: { messageId, ms: 120 },
      step: 2,
      isForced: false,
    });
    stage
      .evidence()
      .seen({ ownerId, sessionId, firstWord: { messageId, ms: 5_000 }, isForced: false });
    const { v2 } = await stage.figures();
    expect(v2.firstWordMs).toMatchObject({ n: 1 });
    expect(Math.abs((v2.firstWordMs?.p50 ?? 0) / 120 - 1)).toBeLessThan(0.02);
    expect(v2).toMatchObject({ started: 1, completed: { all: 1 }, left: { 'step 3': 1 } });
  });

  it('knows what was refused, and writes it when the database is back', async () => {
    stage.evidence().refused('v2', 'unavailable');
    stage.evidence().refused('v2', 'unavailable');
    await stage.evidence().close();
    expect((await stage.evidence().figures(stage.today())).v2).toMatchObject({
      turns: 2,
      available: { good: 0, all: 2 },
      errors: { good: 2, all: 2 },
      errorCodes: { unavailable: 2 },
    });
  });

  it('knows of a turn that failed and was asked for again, before anybody counted it', async () => {
    const { ownerId, sessionId } = await stage.walk();
    const { turns } = stage.scene().records;
    const ask = (messageId: string) => {
      const asked = reply(ownerId, sessionId, 2, 'said');
      return turns.begin({
        ...asked,
        turn: { ...asked.turn, messageId, startedAt: stage.minutesAgo(2) },
      });
    };
    const [failing, answering] = [randomUUID(), randomUUID()];
    await ask(failing);
    await turns.finish(failing, {
      ...finished,
      status: 'failed',
      source: null,
      error: 'guide_failed',
    });
    await ask(answering);
    await turns.finish(answering, finished);
    expect((await stage.figures()).v2).toMatchObject({
      turns: 3,
      errors: { good: 1, all: 3 },
      errorCodes: { guide_failed: 1 },
    });
  });

  it('has its steps in order, each with its quantiles, and adds up to the whole', async () => {
    await stage.walk({ turns: [{}, {}, { ttftMs: 700 }] });
    await stage.walk({ arm: 'v1' });
    await stage.evidence().catchUp();
    const { series: points } = await stage.evidence().report(stage.today(), 3_600_000);
    expect(points.map(({ arm, turns, started }) => ({ arm, turns, started }))).toEqual([
      { arm: 'v1', turns: 1, started: 1 },
      { arm: 'v2', turns: 1, started: 1 },
      { arm: 'v2', turns: 2, started: 0 },
    ]);
    const last = points.at(-1)?.ttftMs;
    expect(last?.p50).toBeCloseTo(40, -1);
    expect(last?.p99).toBeGreaterThan(680);
  });

  it('says all of it as CSV, and nothing of a window in which nothing was', async () => {
    await stage.walk();
    await stage.evidence().catchUp();
    const lines = (await stage.evidence().csv(stage.today())).split('\r\n');
    expect(lines[0]).toBe('arm,at,figure,value,n,good,sd');
    expect(lines).toContain('v2,all,available,1,1,1,');
    expect(lines).toContain(`v2,${stage.minutesAgo(120).toISOString()},count turns,1,,,`);
    const empty = await stage.evidence().figures({ from: new Date(0), to: new Date(MINUTE_MS) });
    expect(empty.v2).toMatchObject({ turns: 0, firstWordMs: null, completed: { good: 0, all: 0 } });
  });

  it('is unavailable while the database is', async () => {
    const closed = createEvidence({
      orm: new Proxy(stage.scene().database.orm, { get: () => refuse }),
    });
    await expect(closed.catchUp()).rejects.toMatchObject({ code: 'unavailable' });
    await closed.close();
  });
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('Connection terminated unexpectedly'));
}
