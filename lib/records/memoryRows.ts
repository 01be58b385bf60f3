/** A memory as it stands in the records, with its person and its photo's shape, and as it is shown. */
import { eq } from 'drizzle-orm';
import type { MemoryView } from '../protocol.ts';
import type { Cipher } from './encryption.ts';
import type { Orm } from './engine.ts';
import { placeOf } from './places.ts';
import { memory, person, photo } from './schema.ts';

/** Never its bytes: a list would read megabytes. */
const PHOTO_SHOWN = { width: photo.width, height: photo.height, version: photo.version };

export function selectMemories(orm: Orm) {
  return orm
    .select({ memory, person, photo: PHOTO_SHOWN })
    .from(memory)
    .leftJoin(person, eq(person.memoryId, memory.id))
    .leftJoin(photo, eq(photo.memoryId, memory.id))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectMemories>>[number];

export function memoryView(
  cipher: Cipher,
  { memory: row, person: whom, photo: picture }: Row,
): MemoryView {
  const { id } = row;
  return {
    id,
    title: cipher.open(row.title, placeOf.memory(id, 'title')),
    text: cipher.open(row.text, placeOf.memory(id, 'text')),
    ...(row.place && { place: cipher.open(row.place, placeOf.memory(id, 'place')) }),
    ...(row.period && { period: cipher.open(row.period, placeOf.memory(id, 'period')) }),
    ...(whom && {
      person: {
        name: cipher.open(whom.name, placeOf.person(id, 'name')),
        relationship: cipher.open(whom.relationship, placeOf.person(id, 'relationship')),
      },
    }),
    ...(row.avoid && { avoid: cipher.open(row.avoid, placeOf.memory(id, 'avoid')) }),
    hasPhoto: picture !== null,
    ...(picture && { photo: picture }),
    createdAt: row.createdAt.toISOString(),
  };
}
