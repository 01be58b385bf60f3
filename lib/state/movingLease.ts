/** A lease that goes with its holder: to what stands in while the store is lost, and back to the store when it is there again. */
import type { Asked } from '../resilience/lossPolicy.ts';
import type { Lease, LockRequest, StateStore } from './state.ts';

export interface MovingLeaseOptions {
  name: string;
  request: LockRequest;
  store: StateStore;
  standIn: StateStore;
  ask: <Answer>(call: () => Promise<Answer>, isRepeatable?: boolean) => Asked<Answer>;
  first: Lease;
  /** Whether the first is the store's own, or the stand-in's. */
  isOurs: boolean;
  /** Whether something may still stand on the other side. */
  isCrossing: () => boolean;
  /** Looks on both sides then. */
  get: StateStore['get'];
}

/**
 * A holder who comes over and finds the lock held there has lost it. If they and another one both go on for a moment, the records
 * let only one of them write.
 */
export function createMovingLease(options: MovingLeaseOptions): Lease {
  const { name, store, standIn, ask, first } = options;
  const request = { leaseMs: options.request.leaseMs, holder: options.request.holder };
  let here = options.isOurs ? first : undefined;
  let there = options.isOurs ? undefined : first;
  /** Since the last renewal in the store, it has not been there for a while: the lease may have run out by no fault of ours. */
  let wasLost = !options.isOurs;
  let renewing: Promise<boolean> | undefined;

  /** @returns whether it is held in the store now; undefined when the store is lost */
  async function renewHere(): Promise<boolean | undefined> {
    const own = here;
    if (own) {
      const renewed = await ask(() => own.renew(), true);
      if (!renewed) return undefined;
      if (renewed.answer || !wasLost) return renewed.answer;
    }
    const acquired = await ask(() => store.acquire(name, request));
    if (!acquired) return undefined;
    here = 'lease' in acquired.answer ? acquired.answer.lease : undefined;
    return here !== undefined;
  }

  async function renewThere(): Promise<boolean> {
    if (there) return there.renew();
    const acquired = await standIn.acquire(name, request);
    there = 'lease' in acquired ? acquired.lease : undefined;
    return there !== undefined;
  }

  async function leaveThere(): Promise<void> {
    const left = there;
    there = undefined;
    await left?.release();
  }

  async function renewOnce(): Promise<boolean> {
    const isHeld = await renewHere();
    wasLost = isHeld === undefined;
    if (isHeld === undefined) return renewThere();
    await leaveThere();
    return isHeld;
  }

  /** Two at once would find the lock held, by each other. */
  function renew(): Promise<boolean> {
    renewing ??= renewOnce().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  return {
    token: first.token,
    renew,

    async check(key) {
      const own = here;
      const isSettled = own && !wasLost && !options.isCrossing();
      const asked = isSettled ? await ask(() => own.check(key), true) : undefined;
      if (asked) return asked.answer;
      const [isHeld, value] = await Promise.all([renew(), options.get(key)]);
      return { isHeld, isSet: value !== undefined };
    },

    async set(key, value, life) {
      const own = here;
      const done = own && !wasLost ? await ask(() => own.set(key, value, life), true) : undefined;
      if (done) return done.answer;
      return (await renew()) && there ? there.set(key, value, life) : false;
    },

    async release() {
      await renewing;
      const own = here;
      here = undefined;
      if (own) await ask(() => own.release(), true);
      await leaveThere();
    },
  };
}
