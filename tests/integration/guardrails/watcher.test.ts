/** Two instances that share State watch one rollout; figures are as each test says, alerts go to a loopback receiver. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { startAlertReceiver } from '../../support/alertReceiver.ts';
import { quietLog } from '../../support/quietStage.ts';
import { openUpstash } from '../../support/upstash.ts';
import { planContract } from './planContract.ts';
import { BAD, openRolloutStage, withErrors } from './rolloutStage.ts';

quietLog();
const receiver = await startAlertReceiver();
const stage = openRolloutStage(() => receiver.url);
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.alerts.length = 0;
});

/** One State, as one process has it, whose time is the stage's. */
const sharedState = () => createMemoryState({ now: () => stage.clockMs });
const told = () => receiver.alerts.map(({ incident, status }) => `${incident} ${status}`);

describe('a promise that is broken', () => {
  it('takes the rollout back to the last good step, once, with the numbers', async () => {
    const one = stage.instance(sharedState(), 'one');
    await stage.set(10);
    await stage.set(50);
    stage.figures.now = BAD;
    await one.look();
    const [change] = await stage.rollout.changes(1);
    expect(change).toMatchObject({ by: 'guardrail', from: { percent: 50 }, to: { percent: 10 } });
    expect(change?.why).toMatch(
      /^Errors: 1 %, with certainty more than 0\.\d+ %; the limit is 0.1 %/,
    );
    const { guardrail } = await stage.planning.view();
    expect(guardrail.fellBack).toMatchObject({
      from: 50,
      to: 10,
      turns: 100_000,
      findings: [{ rule: 'errors', found: 0.01, limit: 0.001 }],
    });
  });

  it('is not held against the step to which it fell, whose own turns are yet to come', async () => {
    const one = stage.instance(sharedState(), 'one');
    await stage.set(10);
    await stage.set(50);
    stage.figures.now = BAD;
    stage.agoMs = 0;
    for (let look = 0; look < 5; look += 1) await one.look();
    expect(await stage.percents()).toEqual([10, 50, 10]);
  });

  it('stays answered when all is well again, until staff decide', async () => {
    const one = stage.instance(sharedState(), 'one');
    await stage.set(10);
    await stage.set(50);
    stage.figures.now = BAD;
    await one.look();
    stage.figures.now = withErrors(0);
    for (let look = 0; look < 5; look += 1) {
      stage.clockMs += 60_000;
      await one.look();
    }
    expect(await stage.percents()).toEqual([10, 50, 10]);
    expect((await stage.planning.view()).guardrail.fellBack).not.toBeNull();
    expect(told()).toEqual(['guardrail.3 open']);
    await stage.set(50);
    await one.look();
    expect((await stage.planning.view()).guardrail.fellBack).toBeNull();
    expect(told()).toEqual(['guardrail.3 open', 'guardrail.3 resolved']);
  });

  it('is only told of where nobody has begun a rollout', async () => {
    const one = stage.instance(sharedState(), 'one');
    stage.figures.now = BAD;
    await one.look();
    expect(await stage.percents()).toEqual([]);
    expect(told()).toEqual(['guardrails.warning open']);
  });

  it('is not looked for where nobody has v2', async () => {
    const one = stage.instance(sharedState(), 'one');
    await stage.set(0);
    stage.figures.now = BAD;
    await one.look();
    expect(stage.figures.asked).toBe(0);
    expect((await stage.planning.view()).guardrail.state).toBe('resting');
  });

  it('changes nothing while the figures cannot be read, which is told of after a minute', async () => {
    const one = stage.instance(sharedState(), 'one');
    await stage.set(10);
    stage.figures.now = new Error('no figures');
    await one.look();
    expect(told()).toEqual([]);
    stage.clockMs += 60_000;
    await one.look();
    expect(await stage.percents()).toEqual([10]);
    expect(told()).toEqual(['guardrails.blind open']);
    expect((await stage.planning.view()).guardrail.state).toBe('unreadable');
  });
});

describe('of two instances', () => {
  it('one looks, whatever the other one sees', async () => {
    const state = sharedState();
    const [one, other] = [stage.instance(state, 'one'), stage.instance(state, 'other')];
    await stage.set(10);
    await one.look();
    const { asked } = stage.figures;
    for (let look = 0; look < 3; look += 1) await other.look();
    expect(stage.figures.asked).toBe(asked);
  });

  it('the other one takes over within a minute of a death', async () => {
    const state = sharedState();
    const [one, other] = [stage.instance(state, 'one'), stage.instance(state, 'other')];
    await stage.set(10);
    await stage.set(50);
    await one.look();
    stage.figures.now = BAD;
    for (const until = stage.clockMs + 60_000; stage.clockMs < until; stage.clockMs += 15_000) {
      await other.look();
    }
    expect(await stage.percents()).toEqual([10, 50, 10]);
  });

  it('the other one takes over at once when the process ends', async () => {
    const state = sharedState();
    const [one, other] = [stage.instance(state, 'one'), stage.instance(state, 'other')];
    await stage.set(10);
    await one.look();
    await one.stop();
    stage.figures.now = BAD;
    await other.look();
    expect(await stage.percents()).toEqual([10, 0]);
  });

  it('which both watch, as when State has come apart, only one changes the rollout', async () => {
    const [one, other] = [
      stage.instance(sharedState(), 'one'),
      stage.instance(sharedState(), 'other'),
    ];
    await stage.set(10);
    await stage.set(50);
    stage.figures.now = BAD;
    await Promise.all([one.look(), other.look()]);
    expect(await stage.percents()).toEqual([10, 50, 10]);
  });
});

describe('over a real Redis', () => {
  const upstash = openUpstash();

  it('one of two instances watches, and the other one when it has died', async () => {
    const [one, other] = [
      stage.instance(upstash.state(), 'one'),
      stage.instance(upstash.state(), 'other'),
    ];
    await stage.set(10);
    await one.look();
    stage.figures.now = BAD;
    await other.look();
    expect(await stage.percents()).toEqual([10]);
    await upstash.pass(45_000);
    await other.look();
    expect(await stage.percents()).toEqual([10, 0]);
    expect(told()).toEqual(['guardrail.2 open']);
  });
});

describe('the figures of the evidence itself', () => {
  it('are what is judged', async () => {
    const one = stage.instance(sharedState(), 'one');
    await stage.set(10);
    stage.figures.now = 'counted';
    await stage.count({ turn: 1_500, available: 1_500, first: 1_500, error: 2 });
    await one.look();
    expect((await stage.planning.view()).guardrail).toMatchObject({
      state: 'within',
      windows: [{ turns: 1_500, findings: [] }],
    });
    await stage.count({ turn: 500, available: 500, first: 500, late: 150 });
    await one.look();
    expect(await stage.percents()).toEqual([10, 0]);
    expect((await stage.planning.view()).guardrail.fellBack).toMatchObject({
      turns: 2_000,
      findings: [{ rule: 'firstWord', found: 0.075, limit: 0.01 }],
    });
  });
});

planContract(stage);
