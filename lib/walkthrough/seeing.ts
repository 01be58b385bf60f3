/** A memory is looked at before it is walked through, in whichever way: may it be where the person is, and what do its own words say. */
import { KeepsakeError } from '../errors.ts';
import { isClosedIn } from '../safety/regionPolicy.ts';
import type { Seen } from './overseeing.ts';
import type { WalkthroughParts } from './producing.ts';
import { regionFor, type Whereabouts } from './whereabouts.ts';

export function createSeeing({
  records,
  overseeing,
  regionPolicy,
}: Pick<WalkthroughParts, 'records' | 'overseeing' | 'regionPolicy'>) {
  /** @throws KeepsakeError `not_found`, `region_closed` */
  return async (ownerId: string, memoryId: string, whereabouts: Whereabouts): Promise<Seen> => {
    const [{ memory, found }, profile] = await Promise.all([
      records.memories.getScreened(ownerId, memoryId),
      records.briefs.profile(ownerId),
    ]);
    if (isClosedIn(regionPolicy, profile.region ?? whereabouts.country)) {
      throw new KeepsakeError('region_closed');
    }
    return overseeing.seeMemory(memory, profile, found, regionFor(profile, whereabouts));
  };
}
