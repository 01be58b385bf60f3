/** Which stretches of time are judged: the last hour, in which what breaks now shows soon; and all that was seen at this percentage. */

export interface Window {
  from: Date;
  to: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A working week shows every hour of the day; what is older tells of another version of the app. */
const LONG_MS = 7 * 24 * HOUR_MS;
/** Counts are kept by the minute for two days, by the hour for ever: so a window may only begin at one of them. */
const MINUTES_KEPT_MS = 46 * HOUR_MS;

/**
 * Neither reaches back before the last change of the rollout, to the next whole minute or hour behind it: what was bad before a
 * fall-back must not be held against the step to which it fell, or one incident would take the rollout down to nothing.
 */
export function lookedAt(changedAt: Date | undefined, now: Date): { recent: Window; long: Window } {
  const since = changedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const back = (ms: number) => {
    const from = Math.max(since, now.getTime() - ms);
    const step = now.getTime() - from < MINUTES_KEPT_MS ? MINUTE_MS : HOUR_MS;
    return { from: new Date(Math.ceil(from / step) * step), to: now };
  };
  return { recent: back(HOUR_MS), long: back(LONG_MS) };
}
