/** What every turn is told of a person and a memory, kept for a moment: between two turns it is rarely changed. */
import { LRUCache } from 'lru-cache';
import type { MemoryView } from '../protocol.ts';
import type { Profile } from './profiles.ts';

export interface Brief {
  memory: MemoryView;
  profile: Profile;
}

export interface BriefSources {
  memory(ownerId: string, memoryId: string): Promise<MemoryView>;
  profile(ownerId: string): Promise<Profile>;
}

interface Known {
  profile: Promise<Profile>;
  memories: Map<string, Promise<MemoryView>>;
}

/** What another instance has changed is noticed after this, at the latest. */
const KNOWN_MS = 5_000;
const MOST = 1_000;

export function createBriefs(read: BriefSources, { now }: { now?: () => number } = {}) {
  const owners = new LRUCache<string, Known>({
    max: MOST,
    ttl: KNOWN_MS,
    ...(now && { perf: { now }, ttlResolution: 0 }),
  });

  /** @throws KeepsakeError `not_found` when the memory is not there or not the owner's */
  async function of(ownerId: string, memoryId: string): Promise<Brief> {
    const known = knownOf(ownerId);
    const reading = known.memories.get(memoryId) ?? read.memory(ownerId, memoryId);
    known.memories.set(memoryId, reading);
    try {
      const [memory, profile] = await Promise.all([reading, known.profile]);
      return { memory, profile };
    } catch (error) {
      if (owners.peek(ownerId) === known) owners.delete(ownerId);
      throw error;
    }
  }

  async function profile(ownerId: string): Promise<Profile> {
    const known = knownOf(ownerId);
    try {
      return await known.profile;
    } catch (error) {
      if (owners.peek(ownerId) === known) owners.delete(ownerId);
      throw error;
    }
  }

  function knownOf(ownerId: string): Known {
    const known = owners.get(ownerId) ?? { profile: read.profile(ownerId), memories: new Map() };
    // Setting what is there would begin its time anew.
    if (!owners.has(ownerId)) owners.set(ownerId, known);
    return known;
  }

  /** What is being read just now is forgotten too: nobody knows whether it is from before the change. */
  function forget(ownerId: string): void {
    owners.delete(ownerId);
  }

  /** The same function; whoever it may have changed something of is read anew, even if it failed. */
  function forgettingAfter<Input extends unknown[], Output>(
    change: (...input: Input) => Promise<Output>,
    peopleIn: (...input: Input) => string[],
  ): (...input: Input) => Promise<Output> {
    return (...input) =>
      change(...input).finally(() => {
        for (const ownerId of peopleIn(...input)) forget(ownerId);
      });
  }

  return { of, profile, forgettingAfter };
}
