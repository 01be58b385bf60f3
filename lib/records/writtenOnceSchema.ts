/** The table of keys under which memories were sent, so that one that is sent again is not there twice. Nobody's words are in it. */
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { user } from './authSchema.ts';
import { memory } from './schema.ts';

export const memoryKey = pgTable(
  'memory_key',
  {
    ownerId: text('owner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** A hash: what a client sends as `Idempotency-Key` is its own business. */
    idempotencyKey: text('idempotency_key').notNull(),
    /** Null once that memory is deleted: it does not come back when a late copy arrives. */
    memoryId: text('memory_id').references(() => memory.id, { onDelete: 'set null' }),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.idempotencyKey] }),
    index('memory_key_memory').on(table.memoryId),
  ],
);
