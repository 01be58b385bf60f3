/** The rollout's live value: what staff, the guardrails or the schedule have last set; every instance knows of it within seconds. */
import type { Env } from '../env.ts';
import { KeepsakeError } from '../errors.ts';
import type { Records } from '../records/records.ts';
import type { NewRolloutChange, RolloutChange } from '../records/rollout.ts';
import { isTakenOut } from './bucket.ts';
import { createLastKnown } from './lastKnown.ts';
import type { RolloutSettings } from './settings.ts';

export interface RolloutState extends RolloutSettings {
  /** How many changes have led to it; 0 is what the environment says. */
  version: number;
}

export interface ChangeRequest extends Pick<NewRolloutChange, 'by' | 'why'> {
  /** What is not named stays as it is. */
  to: { [Name in keyof RolloutSettings]?: RolloutSettings[Name] | undefined };
  /** The version that whoever decided this had before their eyes; without one, the version that holds now. */
  seen?: number | undefined;
}

export interface LiveRollout {
  /** The last value known; never rejects, and waits a moment at most. */
  current(): Promise<RolloutState>;
  /** As the records have it now. @throws KeepsakeError `unavailable` */
  recorded(): Promise<RolloutState>;
  /** Whether v2 is closed to who sends these cookies. */
  isTakenOut(cookies: string | null): Promise<boolean>;
  /**
   * @throws KeepsakeError `conflict`, with what holds as `present`, when somebody else has changed it meanwhile; `invalid` when it is
   *   switched on that the environment has switched off; `unavailable`
   */
  change(request: ChangeRequest): Promise<RolloutState>;
  /** Newest first. @throws KeepsakeError `unavailable` */
  changes(most: number): Promise<RolloutChange[]>;
  /** The bucket of an account, which is the offered one when it has none yet. @throws KeepsakeError `unavailable` */
  ownBucket(ownerId: string, offered: number): Promise<number>;
}

export interface LiveRolloutParts {
  env: Pick<Env, 'ENABLE_STREAMING_WALKTHROUGH' | 'ROLLOUT_PERCENT'>;
  records: Pick<Records, 'rollout'>;
  /** Milliseconds of a clock that never jumps. */
  now?: () => number;
}

/** With the edge's five seconds, every instance knows of a change within ten. */
const MAX_AGE_MS = 2_000;
const PATIENCE_MS = 250;

export function createLiveRollout({ env, records, now }: LiveRolloutParts): LiveRollout {
  const environment: RolloutState = {
    enabled: env.ENABLE_STREAMING_WALKTHROUGH,
    percent: env.ROLLOUT_PERCENT,
    holdoutPercent: 0,
    version: 0,
  };
  /** What the environment has switched off, no setting switches on. */
  const inEffect = (set: RolloutState) => ({
    ...set,
    enabled: set.enabled && environment.enabled,
  });
  const stored = async () => (await records.rollout.latest()) ?? environment;
  const recorded = async () => inEffect(await stored());
  const known = createLastKnown({
    read: recorded,
    initial: environment,
    maxAgeMs: MAX_AGE_MS,
    patienceMs: PATIENCE_MS,
    ...(now && { now }),
  });

  return {
    current: () => known.get(),
    recorded,
    isTakenOut: async (cookies) => isTakenOut(cookies, await known.get()),

    async change({ by, to: wanted, why, seen }) {
      const { version: before, ...from } = await stored();
      if (seen !== undefined && seen !== before) throw changedMeanwhile(await recorded());
      if (wanted.enabled && !environment.enabled) {
        throw new KeepsakeError('invalid', { message: SWITCHED_OFF });
      }
      const to = {
        enabled: wanted.enabled ?? from.enabled,
        percent: wanted.percent ?? from.percent,
        holdoutPercent: wanted.holdoutPercent ?? from.holdoutPercent,
      };
      const version = before + 1;
      const isFirst = await records.rollout.add({ version, by, from, to, why });
      if (!isFirst) throw changedMeanwhile(await recorded());
      const state = inEffect({ ...to, version });
      known.set(state);
      return state;
    },

    changes: records.rollout.changes,
    ownBucket: records.rollout.ownBucket,
  };
}

const SWITCHED_OFF =
  'The live walkthrough is switched off where this is run (ENABLE_STREAMING_WALKTHROUGH), so it cannot be switched on here.';

function changedMeanwhile(present: RolloutState): KeepsakeError {
  const message =
    'Somebody else has changed the rollout in the meantime. Please look at what holds now.';
  return new KeepsakeError('conflict', { message, beside: { present } });
}
