/** Who tells of an incident, of all instances that see it: one of them, once when it begins and once when it is over. */
import type { Lease, State } from '../state/state.ts';
import type { Alert, AlertWebhook } from './alertWebhook.ts';

export interface Told {
  part: string;
  /** Undefined: it is well. */
  alert: Alert | undefined;
  /** What is told when it is over. */
  over: Alert;
}

export interface TellingOptions {
  state: Pick<State, 'acquire' | 'areSet' | 'set' | 'delete'>;
  webhook: AlertWebhook;
  /** What this process calls itself. */
  holder: string;
}

export interface Telling {
  /** Every part that is looked at, well or not. What could not be told now is told at the next look. */
  look(parts: readonly Told[], signal: AbortSignal): Promise<void>;
  /** Leaves what is going on to the other instances. */
  close(): Promise<void>;
}

/** Three looks: whoever has died is not waited for any longer. */
const LEASE_MS = 60_000;
/** For an incident whose teller has died: so long does everybody know that it has been told. */
const KNOWN_MS = 60 * 60_000;

export function createTelling({ state, webhook, holder }: TellingOptions): Telling {
  /** The incidents that are this process's to tell. */
  const held = new Map<string, { lease: Lease; isTold: boolean }>();

  async function take(part: string, isTold: boolean): Promise<void> {
    const acquisition = await state.acquire(lockOf(part), { leaseMs: LEASE_MS, holder });
    if ('lease' in acquisition) held.set(part, { lease: acquisition.lease, isTold });
  }

  async function tell({ part, alert, over }: Told, signal: AbortSignal): Promise<void> {
    const ours = held.get(part);
    if (!ours) return;
    // Too long away: somebody else may tell of it by now. What this process has begun it still ends.
    if (!(await ours.lease.renew()) && !ours.isTold) {
      held.delete(part);
      return;
    }
    if (alert) {
      ours.isTold ||= await webhook.post(alert, signal);
      if (ours.isTold)
        await state.set(markOf(part), alert.at, { ttlMs: KNOWN_MS, isEverywhere: true });
      return;
    }
    if (ours.isTold && !(await webhook.post(over, signal))) return;
    await state.delete(markOf(part));
    await ours.lease.release();
    held.delete(part);
  }

  return {
    async look(parts, signal) {
      const marks = await state.areSet(parts.map(({ part }) => markOf(part)));
      for (const [index, told] of parts.entries()) {
        const isTold = marks[index] === true;
        // Also what is well here, and was told by somebody who cannot end it any more.
        if (!held.has(told.part) && (told.alert || isTold)) await take(told.part, isTold);
        await tell(told, signal);
      }
    },
    async close() {
      const leases = [...held.values()].map(({ lease }) => lease.release());
      held.clear();
      await Promise.allSettled(leases);
    },
  };
}

const lockOf = (part: string) => `alert:${part}`;
const markOf = (part: string) => `alert-told:${part}`;
