/** How many more turns it takes until a share is certainly on one side of a limit, if it stays as it is. Pure. */
import type { Share } from '../../evidence/figures.ts';
import { wilson } from '../../evidence/shares.ts';

/** Beyond this it is no number to wait for. */
const MOST = 10_000_000;

/** @returns undefined where the share is so near to the limit that no number would do */
export function missingForLimit({ good, all }: Share, limit: number): number | undefined {
  const isCertain = (turns: number) => {
    const { low, high } = wilson({ good: (good / all) * turns, all: turns });
    return high < limit || low > limit;
  };
  if (!isCertain(MOST)) return undefined;
  let [few, enough] = [all, MOST];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isCertain(middle)) enough = middle;
    else few = middle;
  }
  return enough - all;
}
