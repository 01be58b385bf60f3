/** The planned steps, taken by the instances that watch the rollout; figures are as each test says. */
import { describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { BAD, type RolloutStage, withErrors } from './rolloutStage.ts';

export function planContract(stage: RolloutStage): void {
  const sharedState = () => createMemoryState({ now: () => stage.clockMs });

  describe('the plan', () => {
    const steps = (...planned: [minutesFromNow: number, percent: number][]) =>
      planned.map(([minutes, percent]) => ({
        at: new Date(Date.now() + minutes * 60_000),
        percent,
      }));
    const DAY = 24 * 60;
    /** As if saved two days ago: staff cannot write a step that is past. */
    async function saved(planned: ReturnType<typeof steps>) {
      const { version } = await stage.rollout.recorded();
      await stage.records.guardrails.savePlan({
        version: 1,
        savedBy: 'staff-account',
        basis: version,
        steps: planned,
      });
    }
    const states = async () =>
      (await stage.planning.view()).plan.steps.map(({ state, hold }) => hold?.because ?? state);

    it('is taken step by step, each once it has been due for a minute, and by one of two instances', async () => {
      const state = sharedState();
      const [one, other] = [stage.instance(state, 'one'), stage.instance(state, 'other')];
      await stage.set(10);
      await saved(steps([-DAY, 50], [DAY, 100]));
      expect(await states()).toEqual(['due', 'later']);
      for (let look = 0; look < 8; look += 1) {
        await Promise.all([one.look(), other.look()]);
        stage.clockMs += 20_000;
      }
      expect(await stage.percents()).toEqual([10, 50]);
      expect(await states()).toEqual(['done', 'later']);
      expect((await stage.rollout.changes(1))[0]).toMatchObject({ by: 'schedule' });
    });

    it('is held back while too little has been seen, and while a promise is broken', async () => {
      const one = stage.instance(sharedState(), 'one');
      await stage.set(10);
      await saved(steps([-DAY, 50]));
      stage.figures.now = withErrors(0, 600);
      expect((await stage.planning.view()).plan.steps[0]?.hold).toEqual({
        because: 'thin',
        missing: 400,
      });
      stage.figures.now = BAD;
      for (let look = 0; look < 8; look += 1) {
        await one.look();
        stage.clockMs += 20_000;
      }
      expect(await stage.percents()).toEqual([10, 0]);
      stage.figures.now = withErrors(0);
      expect(await states()).toEqual(['changed']);
    });

    it('goes on from where staff save it again', async () => {
      const one = stage.instance(sharedState(), 'one');
      await stage.set(10);
      await stage.planning.save('staff-account', { steps: steps([DAY, 50]), version: 0 });
      await stage.set(20);
      await saved(steps());
      expect((await stage.planning.view()).plan).toMatchObject({ version: 1 });
      const view = await stage.planning.save('staff-account', {
        steps: steps([DAY, 50], [2 * DAY, 100]),
        version: 1,
      });
      expect(view.plan).toMatchObject({
        version: 2,
        steps: [{ state: 'later' }, { state: 'later' }],
      });
      await one.look();
      expect(await stage.percents()).toEqual([10, 20]);
    });

    it('of two who save it at once is the first one’s, and the other one is told', async () => {
      const change = { steps: steps([DAY, 50]), version: 0 };
      const saving = [0, 1].map(() => stage.planning.save('staff-account', change));
      const outcomes = await Promise.allSettled(saving);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'conflict' },
      });
    });

    it('is refused with a step that would be taken at once', async () => {
      await stage.set(10);
      const change = { steps: steps([-1, 50]), version: 0 };
      await expect(stage.planning.save('staff-account', change)).rejects.toMatchObject({
        code: 'invalid',
      });
    });
  });
}
