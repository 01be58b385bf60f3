/** Many who wait, each for a while: one timer for all of them, where each had one that was larger than all else they hold. */

export interface Waiting {
  /** Its time is over. */
  giveUp(): void;
}

export interface Patience {
  /** `giveUp` is called after `waitMs`, in whole tenths of a second and one more at most, unless it ends before. */
  begin(one: Waiting, waitMs: number): void;
  end(one: Waiting): void;
}

const TICK_MS = 100;

export function createPatience(): Patience {
  /** With the number of ticks that each has left. */
  const left = new Map<Waiting, number>();
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    for (const [one, ticks] of left) {
      if (ticks > 1) left.set(one, ticks - 1);
      else one.giveUp();
    }
  }

  return {
    begin(one, waitMs) {
      // One more, as the first may come at once.
      left.set(one, Math.ceil(waitMs / TICK_MS) + 1);
      timer ??= setInterval(tick, TICK_MS);
    },

    end(one) {
      left.delete(one);
      if (left.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
