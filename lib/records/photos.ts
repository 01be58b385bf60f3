/** A memory's photo and its small rendition, sealed like the words. */
import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { holdMemory } from './memories.ts';
import { placeOf } from './places.ts';
import { memory, photo } from './schema.ts';

export interface NewPhoto {
  bytes: Uint8Array;
  contentType: string;
  /** Pixels. */
  width: number;
  height: number;
  /** The small rendition, of the same content type; one from before there were such has none. */
  card?: Uint8Array;
}

/** The photo, or its small rendition, as it is answered. */
export interface StoredPicture {
  bytes: Uint8Array;
  contentType: string;
  /** By content, with its quotes: ready for the `ETag` header. */
  etag: string;
}

export interface StoredPhoto extends StoredPicture {
  width: number;
  height: number;
  /** Which photo this is, among those that were put one after another. */
  version: string;
}

export function createPhotos(
  { orm }: { orm: Orm },
  cipher: Cipher,
  { createId }: { createId: () => string },
) {
  /**
   * Takes the place of an earlier one.
   *
   * @throws KeepsakeError `not_found` when the memory is not there or not the owner's
   */
  async function put(ownerId: string, memoryId: string, taken: NewPhoto): Promise<void> {
    const { contentType, width, height } = taken;
    const bytes = cipher.sealBytes(taken.bytes, placeOf.photo(memoryId));
    const card = taken.card ? sealCard(memoryId, taken.card) : null;
    await orm.transaction(async (transaction) => {
      await holdMemory(transaction, ownerId, memoryId, 'key share');
      const columns = { bytes, contentType, width, height, card, version: createId() };
      await transaction
        .insert(photo)
        .values({ memoryId, ...columns })
        .onConflictDoUpdate({ target: photo.memoryId, set: columns });
    });
  }

  /** @throws KeepsakeError `not_found` when there is none, or the memory is not the owner's */
  async function get(ownerId: string, memoryId: string): Promise<StoredPhoto> {
    const { bytes: sealed, contentType, width, height, version } = photo;
    const [found] = await orm
      .select({ sealed, contentType, width, height, version })
      .from(photo)
      .where(eq(photo.memoryId, ofOwner(ownerId, memoryId)));
    if (!found) throw new KeepsakeError('not_found');
    const { sealed: kept, ...about } = found;
    const bytes = cipher.openBytes(kept, placeOf.photo(memoryId));
    return { ...about, bytes, etag: etagOf(bytes) };
  }

  /**
   * The small rendition; undefined when none was made yet.
   *
   * @throws KeepsakeError `not_found` when there is no photo, or the memory is not the owner's
   */
  async function card(ownerId: string, memoryId: string): Promise<StoredPicture | undefined> {
    const [found] = await orm
      .select({ sealed: photo.card, contentType: photo.contentType })
      .from(photo)
      .where(eq(photo.memoryId, ofOwner(ownerId, memoryId)));
    if (!found) throw new KeepsakeError('not_found');
    if (!found.sealed) return undefined;
    const bytes = cipher.openBytes(found.sealed, placeOf.photoCard(memoryId));
    return { bytes, contentType: found.contentType, etag: etagOf(bytes) };
  }

  /** Keeps a small rendition that was made later, unless another photo has been put since. */
  async function keepCard(
    ownerId: string,
    memoryId: string,
    { version, card: made }: { version: string; card: Uint8Array },
  ): Promise<StoredPicture['etag']> {
    await orm
      .update(photo)
      .set({ card: sealCard(memoryId, made) })
      .where(
        and(
          eq(photo.memoryId, ofOwner(ownerId, memoryId)),
          eq(photo.version, version),
          isNull(photo.card),
        ),
      );
    return etagOf(made);
  }

  /** @throws KeepsakeError `not_found` when there is none, or the memory is not the owner's */
  async function remove(ownerId: string, memoryId: string): Promise<void> {
    const removed = await orm
      .delete(photo)
      .where(eq(photo.memoryId, ofOwner(ownerId, memoryId)))
      .returning({ id: photo.memoryId });
    if (removed.length === 0) throw new KeepsakeError('not_found');
  }

  function ofOwner(ownerId: string, memoryId: string) {
    return orm
      .select({ id: memory.id })
      .from(memory)
      .where(and(eq(memory.id, memoryId), eq(memory.ownerId, ownerId)));
  }

  function sealCard(memoryId: string, bytes: Uint8Array): Uint8Array {
    return cipher.sealBytes(bytes, placeOf.photoCard(memoryId));
  }

  return { put, get, card, keepCard, remove };
}

function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}
