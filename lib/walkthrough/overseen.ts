/** The guide's sentences under the second look: what it finds ends them, and the turn goes over to what is authored. */
import { inBatches } from '../inBatches.ts';
import type { Turning, TurnPart } from '../speaker.ts';

export interface OverseenOptions {
  /** Resolves with what the turn goes over to, if it does. Never rejects. */
  look: (signal: AbortSignal) => Promise<Turning | undefined>;
  /** Nothing is said before the look is over; what the guide would say is made meanwhile. */
  isHeld: boolean;
  /** The guide is not asked before the look is over. */
  isFirst: boolean;
}

const SEEN = Symbol('the look is over');

/** @param signal ends the guide's call, the look and these parts */
export async function* overseen(
  live: (signal: AbortSignal) => AsyncIterable<TurnPart>,
  { look, isHeld, isFirst }: OverseenOptions,
  signal: AbortSignal,
): AsyncGenerator<TurnPart> {
  const enough = new AbortController();
  const ends = AbortSignal.any([signal, enough.signal]);
  const looking = look(signal);
  let turning: Turning | undefined;
  const begin = () => inBatches(live(ends), () => enough.abort());
  if (isFirst) turning = await looking;
  // Read ahead from here on, whoever waits for what.
  const batches = turning ? undefined : begin();
  try {
    if (isHeld) turning = await looking;
    if (batches && !turning) turning = yield* untilTurning(batches, isHeld ? undefined : looking);
    // Nobody wants the guide's words any more.
    enough.abort();
    if (turning && !signal.aborted) yield turning;
  } finally {
    enough.abort();
    await batches?.return();
  }
}

/** What the guide says; returns what it found when the look, or the guide, is over. */
async function* untilTurning(
  batches: AsyncGenerator<TurnPart[], void>,
  looking: Promise<Turning | undefined> | undefined,
): AsyncGenerator<TurnPart, Turning | undefined> {
  let open = looking;
  const isOver = looking?.then(() => SEEN);
  for (;;) {
    const next = batches.next();
    // Told below to whoever still waits for it.
    next.catch(() => undefined);
    if (open && isOver && (await Promise.race([next, isOver])) === SEEN) {
      const turning = await open;
      // The read that is under way ends with the guide's call.
      if (turning) return turning;
      open = undefined;
    }
    const { done, value } = await next;
    if (done) return open;
    // A guide that has failed has the look's answer to wait for: perhaps it was not to speak anyway.
    for (const part of value) {
      const turning = typeof part === 'symbol' ? await open : undefined;
      if (turning) return turning;
      yield part;
    }
  }
}
