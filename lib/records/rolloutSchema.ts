/** The tables of the rollout: each change of it as it was made, and the bucket that an account takes to every browser. */
import { boolean, doublePrecision, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { user } from './authSchema.ts';
import { moment, sealed } from './columns.ts';

/**
 * Written once: the migration that makes it has a trigger that refuses changes and deletions. The newest is what holds. It names
 * accounts by their ids alone, so nothing of a person is left in it once the account is gone.
 */
export const rolloutChange = pgTable('rollout_change', {
  /** From 1, without gaps: of two who change the same value at once, one finds the number taken. */
  version: integer('version').primaryKey(),
  at: moment('at').notNull(),
  /** An account's id, or one of `ByItself`. */
  by: text('by').notNull(),
  fromEnabled: boolean('from_enabled').notNull(),
  fromPercent: doublePrecision('from_percent').notNull(),
  fromHoldoutPercent: doublePrecision('from_holdout_percent').notNull(),
  toEnabled: boolean('to_enabled').notNull(),
  toPercent: doublePrecision('to_percent').notNull(),
  toHoldoutPercent: doublePrecision('to_holdout_percent').notNull(),
  why: sealed('why').notNull(),
});

export const rolloutBucket = pgTable('rollout_bucket', {
  ownerId: text('owner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** 0 to 9999. */
  bucket: integer('bucket').notNull(),
});

/** What changes the rollout without anybody's hand. */
export type ByItself = 'guardrail' | 'schedule';
