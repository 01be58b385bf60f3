/** A memory's photo, sealed like the words. */
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { KeepsakeError } from '../errors.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { memory, photo } from './schema.ts';

export interface NewPhoto {
  bytes: Uint8Array;
  contentType: string;
  /** Pixels. */
  width: number;
  height: number;
}

export interface StoredPhoto extends NewPhoto {
  /** By content, with its quotes: ready for the `ETag` header. */
  etag: string;
}

export function createPhotos({ orm }: { orm: Orm }, cipher: Cipher) {
  /**
   * Takes the place of an earlier one.
   *
   * @throws KeepsakeError `not_found` when the memory is not there or not the owner's
   */
  async function put(ownerId: string, memoryId: string, taken: NewPhoto): Promise<void> {
    const { contentType, width, height } = taken;
    const bytes = cipher.sealBytes(taken.bytes, placeOf.photo(memoryId));
    await orm.transaction(async (transaction) => {
      const [found] = await transaction
        .select({ id: memory.id })
        .from(memory)
        .where(and(eq(memory.id, memoryId), eq(memory.ownerId, ownerId)))
        .for('key share');
      if (!found) throw new KeepsakeError('not_found');
      const columns = { bytes, contentType, width, height };
      await transaction
        .insert(photo)
        .values({ memoryId, ...columns })
        .onConflictDoUpdate({ target: photo.memoryId, set: columns });
    });
  }

  /** @throws KeepsakeError `not_found` when there is none, or the memory is not the owner's */
  async function get(ownerId: string, memoryId: string): Promise<StoredPhoto> {
    const [found] = await orm
      .select({ photo })
      .from(photo)
      .innerJoin(memory, eq(memory.id, photo.memoryId))
      .where(and(eq(photo.memoryId, memoryId), eq(memory.ownerId, ownerId)));
    if (!found) throw new KeepsakeError('not_found');
    const { contentType, width, height } = found.photo;
    const bytes = cipher.openBytes(found.photo.bytes, placeOf.photo(memoryId));
    return { bytes, contentType, width, height, etag: etagOf(bytes) };
  }

  /** @throws KeepsakeError `not_found` when there is none, or the memory is not the owner's */
  async function remove(ownerId: string, memoryId: string): Promise<void> {
    const ofOwner = orm
      .select({ id: memory.id })
      .from(memory)
      .where(and(eq(memory.id, memoryId), eq(memory.ownerId, ownerId)));
    const removed = await orm
      .delete(photo)
      .where(eq(photo.memoryId, ofOwner))
      .returning({ id: photo.memoryId });
    if (removed.length === 0) throw new KeepsakeError('not_found');
  }

  return { put, get, remove };
}

function etagOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}
