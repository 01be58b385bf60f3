/** What the records owe to the rollout, on either engine. */
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { user } from '../../../lib/records/authSchema.ts';
import { createLiveRollout } from '../../../lib/rollout/liveRollout.ts';
import type { Scene } from './scene.ts';

const env = { ENABLE_STREAMING_WALKTHROUGH: true, ROLLOUT_PERCENT: 10 };

export function rolloutContract(scene: () => Scene) {
  describe('the rollout', () => {
    it('is what the environment says until it is changed, then what was set last', async () => {
      const { records, person } = scene();
      const [here, there] = [
        createLiveRollout({ env, records }),
        createLiveRollout({ env, records }),
      ];
      const staff = await person();
      expect(await here.current()).toMatchObject({ enabled: true, percent: 10, version: 0 });
      await here.change({ by: staff, to: { percent: 12.34 }, why: 'Week three.' });
      expect(await here.current()).toMatchObject({ percent: 12.34, version: 1 });
      expect(await there.current()).toMatchObject({ percent: 12.34, version: 1 });
    });

    it('keeps who changed what, when and why, newest first, and nobody can change that', async () => {
      const { records, database, person } = scene();
      const live = createLiveRollout({ env, records });
      const staff = await person();
      await live.change({ by: staff, to: { enabled: false }, why: 'Answers come late.' });
      await live.change({ by: 'guardrail', to: { percent: 1 }, why: 'TTFT p99 1400 ms.' });
      const [last, before] = await live.changes(2);
      expect(last).toMatchObject({ by: 'guardrail', byEmail: null, why: 'TTFT p99 1400 ms.' });
      expect(before).toMatchObject({ by: staff, byEmail: `${staff}@guest.test` });
      expect(before?.to).toEqual({ ...before?.from, enabled: false });
      expect(before?.to).toEqual(last?.from);
      const audited = await records.audit.newest(2);
      expect(audited.map(({ by }) => by)).toEqual(['keepsake', staff]);
      expect(audited[1]).toMatchObject({ action: 'rollout.changed', to: { enabled: false } });
      const tampering = database.orm.execute(sql`update rollout_change set to_percent = 100`);
      await expect(tampering).rejects.toThrow();
      await database.orm.delete(user).where(eq(user.id, staff));
      expect((await live.changes(2))[1]).toMatchObject({ by: staff, byEmail: null });
    });

    it('tells the later of two who change it what holds now', async () => {
      const { records, person } = scene();
      const [here, there] = [
        createLiveRollout({ env, records }),
        createLiveRollout({ env, records }),
      ];
      const by = await person();
      const { version: seen } = await here.recorded();
      const both = await Promise.allSettled([
        here.change({ by, to: { percent: 50 }, why: 'Week four.', seen }),
        there.change({ by, to: { percent: 25 }, why: 'Slower.', seen }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const present = await here.recorded();
      expect(present.version).toBe(seen + 1);
      const refused = both.find((each) => each.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'conflict', beside: { present } });
      const late = here.change({ by, to: { percent: 0 }, why: 'Back.', seen });
      await expect(late).rejects.toMatchObject({ code: 'conflict' });
    });

    it('is off where the environment has it off, whatever was set', async () => {
      const { records, person } = scene();
      const off = createLiveRollout({
        env: { ...env, ENABLE_STREAMING_WALKTHROUGH: false },
        records,
      });
      const by = await person();
      await createLiveRollout({ env, records }).change({ by, to: { enabled: true }, why: 'On.' });
      expect(await off.current()).toMatchObject({ enabled: false });
      const on = off.change({ by, to: { enabled: true }, why: 'On again.' });
      await expect(on).rejects.toMatchObject({ code: 'invalid' });
      await off.change({ by, to: { percent: 5 }, why: 'For later.' });
      expect((await records.rollout.latest())?.enabled).toBe(true);
    });
  });

  describe('the bucket of an account', () => {
    let ownerId: string;
    beforeEach(async () => {
      ownerId = await scene().person();
    });

    it('is the first one that was offered, for good', async () => {
      const { rollout } = scene().records;
      expect(await rollout.ownBucket(ownerId, 0)).toBe(0);
      expect(await rollout.ownBucket(ownerId, 9_999)).toBe(0);
    });

    it('is one, though it is asked for from many sides at once', async () => {
      const { rollout } = scene().records;
      const offered = Array.from({ length: 8 }, (_, bucket) => rollout.ownBucket(ownerId, bucket));
      expect(new Set(await Promise.all(offered)).size).toBe(1);
    });

    it('is nobody’s without an account', async () => {
      const { rollout } = scene().records;
      await expect(rollout.ownBucket(randomUUID(), 3)).rejects.toThrow();
    });
  });
}
