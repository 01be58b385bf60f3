/** What the schema has beyond Drizzle's own kinds of column. */
import { customType, integer, timestamp } from 'drizzle-orm/pg-core';

/** Bytes that only the cipher can read; see encryption.ts. */
export const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

export function moment(name: string) {
  return timestamp(name, { withTimezone: true });
}

/** Of a picture. */
export const pixelSize = {
  width: integer('width').notNull(),
  height: integer('height').notNull(),
};

/** Of a turn. */
export const characterCounts = {
  /** Code points said. */
  characters: integer('characters'),
  /** What each voice was really made to say, as its provider counts; what came from a cache is not in it. */
  voiceGoogle: integer('voice_google').notNull().default(0),
  voiceEmbedded: integer('voice_embedded').notNull().default(0),
};
