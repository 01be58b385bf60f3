/** The tables of who looks after this Keepsake, and of what they did. Nobody's words are in them. */
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { user } from './authSchema.ts';
import { moment } from './columns.ts';

/** Accounts that may see the figures and change the rollout. */
export const staff = pgTable('staff', {
  ownerId: text('owner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  since: moment('since').notNull(),
});

/** Invitations that were used; an unused one is nowhere but in its link (`invitation.ts`). Stays when the account goes. */
export const staffInvitation = pgTable('staff_invitation', {
  id: text('id').primaryKey(),
  usedBy: text('used_by').references(() => user.id, { onDelete: 'set null' }),
  usedAt: moment('used_at').notNull(),
});

/**
 * Who did what, when. Only ever added to: the migration that makes it has a trigger that refuses changes and deletions.
 * It names accounts by their ids alone, so nothing of a person is left in it once the account is gone.
 */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull(),
    /** An account's id, or one of the names in `audit.ts`. */
    by: text('by').notNull(),
    action: text('action').notNull(),
    subject: text('subject'),
    was: jsonb('was').$type<AuditValues>(),
    became: jsonb('became').$type<AuditValues>(),
  },
  (table) => [
    index('audit_by').on(table.by),
    // A page that is brought anew every ten seconds is seen once an hour.
    uniqueIndex('audit_seen_hourly')
      .on(table.by, table.action, sql`date_trunc('hour', ${table.at} at time zone 'UTC')`)
      .where(sql`${table.action} like '%.seen'`),
  ],
);

/** Numbers, switches and short names: what was set, never what somebody wrote. */
export type AuditValues = Record<string, string | number | boolean | null>;
