/** Where a person is, as far as anybody tells: so that what is named first can be reached from there. */
import type { Profile } from '../records/profiles.ts';
import { likelyRegion } from '../safety/resources.ts';

/** Where a request comes from, as far as its headers tell. */
export interface Whereabouts {
  /** In the order of preference, as `Accept-Language` has them. */
  languages: readonly string[];
  /** ISO 3166, perhaps with a subdivision: "US", "US-IL"; from the host, where it tells. */
  country?: string | undefined;
}

export const NOWHERE: Whereabouts = { languages: [] };

/** Where resources are looked for: what the person has said, then their browser's languages, then the host. */
export function regionFor(profile: Pick<Profile, 'region'>, { languages, country }: Whereabouts) {
  return likelyRegion(
    profile.region,
    country ? [...languages, `und-${country.slice(0, 2)}`] : languages,
  );
}
