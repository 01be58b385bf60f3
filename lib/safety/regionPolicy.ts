/** Where the walkthrough may not be offered: configuration, since the law of a place is for counsel to read. */

import { z } from 'zod';

const policySchema = z.record(
  z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
  z.enum(['open', 'closed']),
);

/** ISO 3166 country, perhaps with its subdivision, to what holds there: `{"US-IL": "closed"}`. */
export type RegionPolicy = Readonly<z.infer<typeof policySchema>>;

/** What is said of a subdivision counts before what is said of its country; where nothing is said it is open. */
export function isClosedIn(policy: RegionPolicy, region: string | null | undefined): boolean {
  if (!region) return false;
  const [country = ''] = region.split('-');
  return (policy[region] ?? policy[country]) === 'closed';
}

/** Undefined when it is no such JSON. */
export function readRegionPolicy(text: string): RegionPolicy | undefined {
  try {
    return policySchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON is no policy either.
    return undefined;
  }
}
