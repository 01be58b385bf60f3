/** Memories on their way into the records: what is written is looked at first, and marked with what was found, without a word of it. */
import { log } from '../log.ts';
import type { MemoryView } from '../protocol.ts';
import type { Records } from '../records/records.ts';
import type { MemoryChange, NewMemory } from '../requests.ts';
import type { Finding } from '../safety/finding.ts';
import { type Screen, screenMemory } from '../safety/findings.ts';

export interface Vault {
  /**
   * @param key the same key again is the same memory, sent once more
   * @returns the id
   * @throws KeepsakeError `not_found` when the memory that the key has written was deleted since
   */
  create(ownerId: string, written: NewMemory, key?: string): Promise<string>;
  /** @returns the memory as it is then. @throws KeepsakeError `not_found` */
  change(ownerId: string, id: string, changed: MemoryChange): Promise<MemoryView>;
}

export function createVault(
  { memories, safetyEvents }: Pick<Records, 'memories' | 'safetyEvents'>,
  screen: Screen,
): Vault {
  async function note(memoryId: string, { level, kinds, rules }: Finding): Promise<void> {
    if (level === 'none' && kinds.length === 0) return;
    try {
      await safetyEvents.add({ place: { memoryId }, level, kinds, rules, line: 'first' });
    } catch (error) {
      // The memory is kept, and its mark with it.
      log.error('safety.not_noted', error);
    }
  }

  return {
    async create(ownerId, written, key) {
      const earlier = key === undefined ? undefined : await memories.writtenWith(ownerId, key);
      if (earlier !== undefined) return earlier;
      const found = screenMemory(screen, written);
      const id = await memories.create(ownerId, written, found, key);
      await note(id, found);
      return id;
    },

    async change(ownerId, id, changed) {
      await memories.change(ownerId, id, changed);
      const memory = await memories.get(ownerId, id);
      const found = screenMemory(screen, memory);
      await memories.markScreened(ownerId, id, found);
      await note(id, found);
      return memory;
    },
  };
}
