/** Two instances over one Redis and one record, and a rollout that is changed again and again in the middle of it: nothing is lost. */
import { expect, it } from 'vitest';
import { createLiveRollout } from '../../../lib/rollout/liveRollout.ts';
import { openQuietStage } from '../../support/quietStage.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { openUpstash } from '../../support/upstash.ts';
import { begun, fail, holding, message, WHOLE, WORDS } from '../../support/walkthroughScenes.ts';
import { arrived, readAll, textIn } from '../../support/walkthroughs.ts';

const stage = openQuietStage();
const upstash = openUpstash();

const FLIPS = 50;
const COOKIES = 'walkthrough_bucket=4200';
const env = { ENABLE_STREAMING_WALKTHROUGH: true, ROLLOUT_PERCENT: 100 };
/** Ways out of v2, and the way back. */
const OUT = [{ percent: 10 }, { enabled: false }, { percent: 42, enabled: true }] as const;
const IN = { percent: 42.01, enabled: true };

it('flips fifty times during a walkthrough, and every word that was said is in it once', async () => {
  const session = await begun(stage, createSpeakingModel(saying(...WORDS)), upstash.state());
  await session.started.done;
  const { ownerId, memoryId, sessionId } = session;
  const other = stage.process(createSpeakingModel(saying(...WORDS)), upstash.state());
  const clock = { now: 0 };
  const instances = [session.walkthroughs, other].map((walkthroughs) => ({
    walkthroughs,
    rollout: createLiveRollout({ env, records: stage.records, now: () => clock.now }),
  }));
  const at = (number: number) => instances[number % 2] ?? Promise.reject(new Error('No such one.'));
  const sent: string[] = [];
  const steps: number[] = [];
  let waiting: ReturnType<typeof message> | undefined;

  for (let flip = 0; flip < FLIPS; flip += 1) {
    const isOut = flip % 2 === 1;
    const to = isOut ? (OUT[flip % OUT.length] ?? IN) : IN;
    await (await at(flip)).rollout.change({ by: 'schedule', to, why: 'To and fro.' });
    clock.now += 2_000;

    // The other instance than the one on which it was changed.
    const { walkthroughs, rollout } = await at(flip + 1);
    const isTakenOut = await rollout.isTakenOut(COOKIES);
    expect(isTakenOut).toBe(isOut);
    const said = waiting ?? message(`m${flip}`, `It was the summer of ${1900 + flip}.`);
    if (!waiting) sent.push(said.message.text);
    const answer = walkthroughs.respond({ ownerId, sessionId, ...said, ...arrived(), isTakenOut });
    if (isOut) {
      waiting = said;
      const refused = await answer.catch((thrown: unknown) => thrown);
      expect(refused).toMatchObject({ code: 'rolled_back', beside: { memoryId } });
      steps.push((refused as { beside: { step: number } }).beside.step);
    } else {
      waiting = undefined;
      const { follow, done } = await answer;
      expect(textIn(await readAll(follow))).toBe(WHOLE);
      await done;
    }
    const { messages } = await walkthroughs.view(ownerId, sessionId);
    expect(messages.at(-1)?.role).toBe(isOut ? 'user' : 'assistant');
  }

  const { messages } = await session.walkthroughs.view(ownerId, sessionId);
  const saidBy = (role: string) =>
    messages.filter((each) => each.role === role).map(({ parts }) => JSON.stringify(parts));
  expect(saidBy('user')).toEqual(sent.map((text) => expect.stringContaining(JSON.stringify(text))));
  expect(saidBy('assistant')).toHaveLength(FLIPS / 2 + 1);
  expect(steps).toHaveLength(FLIPS / 2);
  expect(Math.max(...steps)).toBeGreaterThan(0);
});

it('lets a running turn be told to its end', async () => {
  const { gate, model } = holding();
  const session = await begun(stage, model, upstash.state());
  const { ownerId, memoryId, sessionId, walkthroughs } = session;
  const opening = await walkthroughs.follow({ ownerId, sessionId });
  const early = walkthroughs.respond({ ownerId, sessionId, ...message('m1'), isTakenOut: true });
  await expect(early).rejects.toMatchObject({ code: 'turn_running' });
  gate.open();
  expect(textIn(await readAll(opening?.follow ?? fail))).toBe(WHOLE);
  await session.started.done;
  const start = walkthroughs.start({ ownerId, memoryId, ...arrived(), isTakenOut: true });
  await expect(start).rejects.toMatchObject({
    code: 'rolled_back',
    beside: { memoryId, step: 0 },
  });
  expect(await walkthroughs.list(ownerId, memoryId)).toHaveLength(1);
});
