/** The tables of what was found and of what was held back: never a word, only levels, kinds, ids of rules and times. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { SafetyKind, SafetyLevel } from '../safety/finding.ts';
import { moment } from './columns.ts';
import { memory, session } from './schema.ts';

/** Goes with the walkthrough or the memory in which it was found, and so with the person. */
export const safetyEvent = pgTable(
  'safety_event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sessionId: text('session_id').references(() => session.id, { onDelete: 'cascade' }),
    memoryId: text('memory_id').references(() => memory.id, { onDelete: 'cascade' }),
    /** The turn's number in its session; null for what was found in a memory. */
    number: integer('number'),
    level: text('level').$type<SafetyLevel>().notNull(),
    kinds: text('kinds').$type<SafetyKind>().array().notNull(),
    rules: text('rules').array().notNull(),
    line: text('line').$type<SafetyLine>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('safety_event_session').on(table.sessionId),
    index('safety_event_memory').on(table.memoryId),
    index('safety_event_created').on(table.createdAt),
    check(
      'safety_event_place',
      sql`${table.sessionId} is not null or ${table.memoryId} is not null`,
    ),
  ],
);

/** How often in a year, for the report that some laws ask for. Nobody's, so it stays when a person's events are erased. */
export const safetyCount = pgTable(
  'safety_count',
  {
    year: integer('year').notNull(),
    line: text('line').$type<SafetyLine>().notNull(),
    level: text('level').$type<SafetyLevel>().notNull(),
    /** A kind of the screen, or the output guard's rule. */
    kind: text('kind').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'safety_count_id',
      columns: [table.year, table.line, table.level, table.kind],
    }),
  ],
);

/** Who found it: the screen, the second look of a model, or the output guard in a sentence of the guide. */
export type SafetyLine = 'first' | 'second' | 'guard';
