/** The turns that this process is making: who stops one, here or elsewhere, and how all of them come to an end. */
import type { TurnRecord } from '../records/turnReading.ts';
import { untilAborted } from '../resilience/untilAborted.ts';
import type { State } from '../state/state.ts';
import { HANDED_OVER } from '../turn.ts';
import type { Watched } from './flagWatch.ts';

/** How long a person's stop is remembered; longer than any turn. */
const STOP_KEPT_MS = 10 * 60_000;
/** A turn that is handed over ends at its next gate; one that hangs in the database is left to its lease. */
const HAND_OVER_WITHIN_MS = 1_000;

export interface TurnsHere {
  /** The turn as this process began it, if it is making it. */
  of(turn: Named): TurnRecord | undefined;
  /** @param make must not reject */
  make(turn: TurnRecord, make: (stop: AbortSignal) => Promise<TurnRecord>): Promise<TurnRecord>;
  /** See `Producing`. */
  askToStop(turn: Named): Promise<void>;
  abort(turn: Named | undefined): void;
  /** The flags by which other instances stop them. */
  watched(): Watched[];
  /** See `Walkthroughs.close`. */
  close(options: { graceMs: number }): Promise<{ handedOver: number }>;
}

/** A turn, as far as it takes to know it again. */
export type Named = Pick<TurnRecord, 'messageId'>;

export function stopFlagOf({ messageId }: Named): string {
  return `stop:${messageId}`;
}

export function createTurnsHere(state: Pick<State, 'set'>): TurnsHere {
  const making = new Map<
    string,
    { turn: TurnRecord; stop: AbortController; over: Promise<unknown> }
  >();

  /** All of them, also those that begin while the others are waited for; or the time. */
  async function allOver(withinMs: number): Promise<void> {
    const deadline = AbortSignal.timeout(withinMs);
    while (making.size > 0 && !deadline.aborted) {
      const all = Promise.all([...making.values()].map(({ over }) => over));
      await untilAborted(all, deadline).catch(() => undefined);
    }
  }

  return {
    of: ({ messageId }) => making.get(messageId)?.turn,

    make(turn, make) {
      const stop = new AbortController();
      const over = make(stop.signal).finally(() => making.delete(turn.messageId));
      making.set(turn.messageId, { turn, stop, over });
      return over;
    },

    async askToStop(turn) {
      making.get(turn.messageId)?.stop.abort();
      // Whichever part of the state its producer can reach.
      await state.set(stopFlagOf(turn), '1', { ttlMs: STOP_KEPT_MS, isEverywhere: true });
    },

    abort(turn) {
      if (turn) making.get(turn.messageId)?.stop.abort();
    },

    watched: () =>
      [...making.values()].map(({ turn, stop }) => ({
        flag: stopFlagOf(turn),
        onRaised: () => stop.abort(),
      })),

    async close({ graceMs }) {
      await allOver(graceMs);
      const handedOver = making.size;
      for (const { stop } of making.values()) stop.abort(HANDED_OVER);
      await allOver(HAND_OVER_WITHIN_MS);
      return { handedOver };
    },
  };
}
