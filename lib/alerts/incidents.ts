/** When something that is not well becomes an incident, and when that is over: neither a blink nor a flutter is news. Pure. */

export interface Observation {
  /** What is looked at, such as `database`. */
  part: string;
  isWell: boolean;
  /** Milliseconds for which it must have been unwell. */
  patienceMs: number;
}

export interface Incident {
  part: string;
  /** On the clock of the looks: when it was first seen unwell. */
  since: number;
}

export interface Incidents {
  /** @param now milliseconds of a clock that never jumps */
  look(observations: readonly Observation[], now: number): void;
  /** What is going on; it stays until it has been well for `QUIET_MS`. */
  open(): Incident[];
}

/** So long must it be well again: what comes back within it is the same incident. */
export const QUIET_MS = 60_000;

export function createIncidents(): Incidents {
  const seen = new Map<string, { since: number; isOpen: boolean; wellSince: number | undefined }>();

  return {
    look(observations, now) {
      for (const { part, isWell, patienceMs } of observations) {
        const before = seen.get(part);
        if (!isWell) {
          const since = before?.since ?? now;
          const isOpen = before?.isOpen === true || now - since >= patienceMs;
          seen.set(part, { since, isOpen, wellSince: undefined });
        } else if (before) {
          const wellSince = before.wellSince ?? now;
          if (!before.isOpen || now - wellSince >= QUIET_MS) seen.delete(part);
          else seen.set(part, { ...before, wellSince });
        }
      }
    },
    open: () =>
      [...seen].filter(([, { isOpen }]) => isOpen).map(([part, { since }]) => ({ part, since })),
  };
}
