/** How late this browser's sound is: from `play()` to the first sample, from the last one to `ended`. Learned from each clip. */

export type SoundLag = ReturnType<typeof createSoundLag>;

/** The middle one of so many starts is taken: one busy moment must not make the next sentence come early. */
const STARTS_KEPT = 5;

/** No output is later than that; what looks later was a machine that had no time to look. */
const MOST_MS = 250;

/** Positions and durations are on the clip's own clock, which goes `rate` times as fast as `now`. */
export function createSoundLag(now: () => number) {
  const starts: number[] = [];
  /** Of the first clip, which had to be loaded: the only measure until one was at hand. */
  let coldStart = 0;
  let wasAtHand = false;
  let askedAt: number | null = null;
  let zeroAt: number | null = null;
  let endLagMs = 0;

  return {
    /**
     * `play()` was called on a clip that is at its beginning.
     *
     * @param isAtHand the output had taken it in before, as it has for every clip that a lead is asked for
     */
    asked(isAtHand: boolean) {
      askedAt = now();
      wasAtHand = isAtHand;
      zeroAt = null;
      endLagMs = 0;
    },
    /** It was held up or hurried on its way: its times say nothing of the output. */
    disturbed() {
      askedAt = null;
      zeroAt = null;
    },
    /** A position of the clip that sounds; only the first one after `asked` counts. */
    heard(positionMs: number, rate: number) {
      if (askedAt === null || zeroAt !== null || positionMs <= 0) return;
      zeroAt = now() - positionMs / rate;
      const lateMs = within(zeroAt - askedAt);
      if (!wasAtHand) coldStart = lateMs;
      else starts.push(lateMs);
      if (starts.length > STARTS_KEPT) starts.shift();
    },
    ended(durationMs: number, rate: number) {
      endLagMs = zeroAt === null ? 0 : within(now() - (zeroAt + durationMs / rate));
    },
    /** So much sooner than its pause says the next clip is to be asked for, ms. */
    leadMs: () => (middle(starts) ?? coldStart) + endLagMs,
  };
}

/** The lower one of two. */
function middle(values: number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1];
}

function within(ms: number): number {
  return Math.min(MOST_MS, Math.max(0, ms));
}
