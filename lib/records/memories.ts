/** The memory vault: what a person has written down, with the person in it. */
import { and, desc, eq } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { MemoryView } from '../protocol.ts';
import type { MemoryChange, NewMemory } from '../requests.ts';
import { type Finding, findingSchema } from '../safety/finding.ts';
import type { Cipher } from './encryption.ts';
import type { Orm, Transaction } from './engine.ts';
import { memoryView, selectMemories } from './memoryRows.ts';
import { placeOf } from './places.ts';
import { memory, person } from './schema.ts';
import { writeOnce, writtenWith } from './writtenOnce.ts';

export interface ScreenedMemory {
  memory: MemoryView;
  found: Finding | undefined;
}

interface WrittenMemory {
  id: string;
  ownerId: string;
  written: NewMemory;
  found: Finding | undefined;
}

export function createMemories(
  { orm }: { orm: Orm },
  cipher: Cipher,
  { now, createId }: { now: () => Date; createId: () => string },
) {
  /** Newest first. */
  async function list(ownerId: string): Promise<MemoryView[]> {
    const rows = await selectMemories(orm)
      .where(eq(memory.ownerId, ownerId))
      .orderBy(desc(memory.arrival));
    return rows.map((row) => memoryView(cipher, row));
  }

  /**
   * With what the screen found in its words when they were written; undefined when nobody looked.
   *
   * @throws KeepsakeError `not_found` when it is not there or not the owner's
   */
  async function getScreened(ownerId: string, id: string): Promise<ScreenedMemory> {
    const [row] = await selectMemories(orm).where(owned(ownerId, id));
    if (!row) throw new KeepsakeError('not_found');
    const { safety } = row.memory;
    const found = safety && cipher.open(safety, placeOf.memory(id, 'safety'));
    return {
      memory: memoryView(cipher, row),
      found: found ? findingSchema.parse(JSON.parse(found)) : undefined,
    };
  }

  /** @throws KeepsakeError `not_found` when it is not there or not the owner's */
  async function get(ownerId: string, id: string): Promise<MemoryView> {
    const [row] = await selectMemories(orm).where(owned(ownerId, id));
    if (!row) throw new KeepsakeError('not_found');
    return memoryView(cipher, row);
  }

  /**
   * @param found what the screen says of its words
   * @param key the same key again writes nothing, and the id is that of the memory that it has written
   * @throws KeepsakeError `not_found` when what the key has written was deleted since
   */
  async function create(
    ownerId: string,
    written: NewMemory,
    found?: Finding,
    key?: string,
  ): Promise<string> {
    const id = createId();
    return orm.transaction(async (transaction) => {
      const write = () => insert(transaction, { id, ownerId, written, found });
      if (key !== undefined) return writeOnce(transaction, { ownerId, key }, { id, write });
      await write();
      return id;
    });
  }

  async function insert(
    transaction: Transaction,
    { id, ownerId, written, found }: WrittenMemory,
  ): Promise<void> {
    await transaction.insert(memory).values({
      id,
      ownerId,
      title: cipher.seal(written.title, placeOf.memory(id, 'title')),
      text: cipher.seal(written.text, placeOf.memory(id, 'text')),
      ...sealOptional(id, written),
      ...(found && { safety: sealFinding(id, found) }),
      createdAt: now(),
    });
    if (written.person) await putPerson(transaction, id, written.person);
  }

  /**
   * What is not named stays; null clears.
   *
   * @throws KeepsakeError `not_found` when it is not there or not the owner's
   */
  async function change(ownerId: string, id: string, changed: MemoryChange): Promise<void> {
    await orm.transaction(async (transaction) => {
      // Two changes of the person in it follow one another.
      await holdMemory(transaction, ownerId, id, 'update');
      const { title, text } = changed;
      const columns = {
        ...(title !== undefined && { title: cipher.seal(title, placeOf.memory(id, 'title')) }),
        ...(text !== undefined && { text: cipher.seal(text, placeOf.memory(id, 'text')) }),
        ...sealOptional(id, changed),
        // Of other words; whoever needs it before it is marked again looks at these.
        safety: null,
      };
      await transaction.update(memory).set(columns).where(eq(memory.id, id));
      if (changed.person) await putPerson(transaction, id, changed.person);
      if (changed.person === null) await transaction.delete(person).where(eq(person.memoryId, id));
    });
  }

  /**
   * With its photo, its person and every walkthrough of it.
   *
   * @throws KeepsakeError `not_found` when it is not there or not the owner's
   */
  async function remove(ownerId: string, id: string): Promise<void> {
    const removed = await orm.delete(memory).where(owned(ownerId, id)).returning({ id: memory.id });
    if (removed.length === 0) throw new KeepsakeError('not_found');
  }

  const sealFinding = (id: string, found: Finding) =>
    cipher.seal(JSON.stringify(found), placeOf.memory(id, 'safety'));

  function sealOptional(id: string, written: MemoryChange) {
    const columns: Partial<Record<OptionalColumn, Buffer | null>> = {};
    for (const column of OPTIONAL_COLUMNS) {
      const value = written[column];
      if (value !== undefined)
        columns[column] = value ? cipher.seal(value, placeOf.memory(id, column)) : null;
    }
    return columns;
  }

  async function putPerson(
    transaction: Transaction,
    memoryId: string,
    { name, relationship }: NonNullable<NewMemory['person']>,
  ) {
    const columns = {
      name: cipher.seal(name, placeOf.person(memoryId, 'name')),
      relationship: cipher.seal(relationship, placeOf.person(memoryId, 'relationship')),
    };
    await transaction
      .insert(person)
      .values({ memoryId, ...columns })
      .onConflictDoUpdate({ target: person.memoryId, set: columns });
  }

  /** Kept as a mark without words; without effect when the memory is gone. */
  async function markScreened(ownerId: string, id: string, found: Finding): Promise<void> {
    await orm
      .update(memory)
      .set({ safety: sealFinding(id, found) })
      .where(owned(ownerId, id));
  }

  return {
    ...{ list, get, getScreened, create, change, markScreened, remove },
    /** The memory that this key has written. @throws KeepsakeError `not_found` when it was deleted since */
    writtenWith: (ownerId: string, key: string) => writtenWith(orm, { ownerId, key }),
  };
}

/**
 * Locks the memory's row to the end of the transaction, so that it is not deleted (`key share`) or changed (`update`) meanwhile.
 *
 * @throws KeepsakeError `not_found` when it is not there or not the owner's
 */
export async function holdMemory(
  transaction: Transaction,
  ownerId: string,
  id: string,
  strength: 'key share' | 'update',
): Promise<void> {
  const [found] = await transaction
    .select({ id: memory.id })
    .from(memory)
    .where(owned(ownerId, id))
    .for(strength);
  if (!found) throw new KeepsakeError('not_found');
}

const OPTIONAL_COLUMNS = ['place', 'period', 'avoid'] as const;
type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

function owned(ownerId: string, id: string) {
  return and(eq(memory.id, id), eq(memory.ownerId, ownerId));
}
