import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { createLiveRollout, type LiveRolloutParts } from '../../../lib/rollout/liveRollout.ts';

const env = { ENABLE_STREAMING_WALKTHROUGH: true, ROLLOUT_PERCENT: 10 };
const SET = { enabled: true, percent: 50, holdoutPercent: 0, version: 3 };

/** The records, answering as they are told to. */
function recordsOf(latest: LiveRolloutParts['records']['rollout']['latest']) {
  const unused = () => Promise.reject(new Error('Not asked here.'));
  return { rollout: { latest, add: unused, changes: unused, ownBucket: unused } };
}

describe('the live value', () => {
  it('reaches an instance that only reads within two seconds', async () => {
    let set = { ...SET };
    const clock = { now: 0 };
    const records = recordsOf(async () => set);
    const live = createLiveRollout({ env, records, now: () => clock.now });
    expect(await live.isTakenOut('walkthrough_bucket=4999')).toBe(false);
    set = { ...SET, percent: 10, version: 4 };
    clock.now = 2_000;
    expect(await live.isTakenOut('walkthrough_bucket=4999')).toBe(true);
  });

  it('stays what it was while the database is away, and is the environment’s before it was ever read', async () => {
    const clock = { now: 0 };
    const answers: Array<() => Promise<typeof SET>> = [
      away,
      async () => SET,
      away,
      () => new Promise(() => undefined),
    ];
    const records = recordsOf(() => (answers.shift() ?? away)());
    const live = createLiveRollout({ env, records, now: () => clock.now });
    expect(await live.current()).toMatchObject({ percent: 10, version: 0 });
    clock.now = 2_000;
    await live.current();
    // Nobody waits while it fails, so the reading ends behind the answer.
    await new Promise(setImmediate);
    expect(await live.current()).toEqual(SET);
    clock.now = 4_000;
    expect(await live.current()).toEqual(SET);
    clock.now = 6_000;
    expect(await live.current()).toEqual(SET);
  });
});

function away(): Promise<never> {
  return Promise.reject(new KeepsakeError('unavailable'));
}
