/** What the schema has beyond Drizzle's own kinds of column. */
import { boolean, customType, integer, timestamp } from 'drizzle-orm/pg-core';

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

/** What the figures are made of, of a turn. */
export const figuresOfTurn = {
  /** By the person. */
  stopped: boolean('stopped').notNull().default(false),
  /** Code points said. */
  characters: integer('characters'),
  /** What each voice was really made to say, as its provider counts; what came from a cache is not in it. */
  voiceGoogle: integer('voice_google').notNull().default(0),
  voiceEmbedded: integer('voice_embedded').notNull().default(0),
  /** Whether the turn is in the figures already; see evidenceSchema.ts. */
  isCounted: boolean('is_counted').notNull().default(false),
};
