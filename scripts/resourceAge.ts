/** Which services may not go into a release: a number that nobody answers is worse than none. */
import type { Resource } from '../lib/safety/resources.ts';

/** Safety pack, section 10. */
const OLDEST_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** One line for each, which says what is wrong with it. */
export function unreadyResources(resources: readonly Resource[], now: Date): string[] {
  return resources.flatMap(({ region, kind, name, verifiedOn }) => {
    const what = `${region}, ${kind}, ${name}`;
    if (verifiedOn === null) return [`${what}: never looked up.`];
    const days = Math.floor((now.getTime() - Date.parse(verifiedOn)) / DAY_MS);
    if (Number.isNaN(days) || days < 0)
      return [`${what}: looked up on no day that has been, ${verifiedOn}.`];
    return days >= OLDEST_DAYS ? [`${what}: looked up ${days} days ago.`] : [];
  });
}
