/**
 * Tables for the hot state of running sessions where there is no Redis, or none now (`lib/state/postgresState.ts`). Their rows expire,
 * and may be lost at any time; so their migration makes them unlogged. What a person says in them is sealed.
 */
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

export const stateValue = pgTable(
  'state_value',
  { key: text('key').primaryKey(), value: text('value').notNull(), expiresAt: expiresAt() },
  (table) => [index('state_value_expires_at').on(table.expiresAt)],
);

export const stateCounter = pgTable(
  'state_counter',
  { key: text('key').primaryKey(), value: integer('value').notNull(), expiresAt: expiresAt() },
  (table) => [index('state_counter_expires_at').on(table.expiresAt)],
);

/** A lock that was given back stays for a while, so that its tokens go on growing. */
export const stateLock = pgTable(
  'state_lock',
  {
    name: text('name').primaryKey(),
    token: integer('token').notNull(),
    holder: text('holder').notNull(),
    expiresAt: expiresAt(),
  },
  (table) => [index('state_lock_expires_at').on(table.expiresAt)],
);

/** A log lives as long as its last entry. */
export const stateLog = pgTable(
  'state_log',
  {
    log: text('log').notNull(),
    turn: integer('turn').notNull(),
    event: integer('event').notNull(),
    data: text('data').notNull(),
    expiresAt: expiresAt(),
  },
  (table) => [
    primaryKey({ name: 'state_log_pkey', columns: [table.log, table.turn, table.event] }),
    index('state_log_expires_at').on(table.expiresAt),
  ],
);

function expiresAt() {
  return moment('expires_at').notNull();
}
