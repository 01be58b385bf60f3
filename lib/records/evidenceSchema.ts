/** The tables behind the figures: counts that are nobody's, and what is known of each walkthrough without a word of it. */
import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import type { Phase } from '../protocol.ts';
import { moment } from './columns.ts';
import { session, turn } from './schema.ts';

/** How often something was in one minute or one hour, in one arm. Stays when a person is erased: nobody can be told from it. */
export const evidenceCount = pgTable(
  'evidence_count',
  {
    span: text('span').$type<'minute' | 'hour'>().notNull(),
    /** When it begins, UTC. */
    at: moment('at').notNull(),
    arm: text('arm').$type<'v1' | 'v2'>().notNull(),
    figure: text('figure').notNull(),
    /** Of a histogram; 0 for a plain count. */
    bucket: smallint('bucket').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({
      name: 'evidence_count_id',
      columns: [table.span, table.at, table.arm, table.figure, table.bucket],
    }),
  ],
);

/** One walkthrough, as narrow as a row can be. Goes with it, and so with the person. */
export const evidenceWalk = pgTable(
  'evidence_walk',
  {
    sessionId: text('session_id')
      .primaryKey()
      .references(() => session.id, { onDelete: 'cascade' }),
    arm: text('arm').$type<'v1' | 'v2'>().notNull(),
    /** Of its owner's id when it was first counted: tells people apart, and is shorter than they are. */
    visitor: bigint('visitor', { mode: 'number' }).notNull(),
    startedAt: moment('started_at').notNull(),
    /** When its last turn was over. */
    lastAt: moment('last_at').notNull(),
    phase: text('phase').$type<Phase>().notNull(),
    /** The furthest that a turn of it came: 0 introduction, 1 exploration, 2 reflection, 3 conclusion. */
    reached: smallint('reached').notNull(),
    /** Its last words were told whole. */
    isClosed: boolean('is_closed').notNull(),
    /** It turned into a crisis. */
    isHeld: boolean('is_held').notNull(),
    /** The same memory was walked through in the other version within a day: it is neither's. */
    isMoved: boolean('is_moved').notNull().default(false),
    /** The person's first one in this version: by it, and by no other, they are counted where people are compared. */
    isFirst: boolean('is_first').notNull().default(false),
    /** Somebody chose the version themselves. */
    isForced: boolean('is_forced').notNull().default(false),
    /** The last part of a slideshow that was shown, from 0. */
    step: smallint('step'),
    voiceGoogle: integer('voice_google').notNull().default(0),
    voiceEmbedded: integer('voice_embedded').notNull().default(0),
  },
  (table) => [
    index('evidence_walk_started').on(table.startedAt),
    index('evidence_walk_last').on(table.lastAt),
    index('evidence_walk_visitor').on(table.visitor, table.arm, table.startedAt),
  ],
);

/** When the first word of a turn was on the screen: once a turn, whoever says it how often. */
export const evidenceSeen = pgTable('evidence_seen', {
  messageId: text('message_id')
    .primaryKey()
    .references(() => turn.messageId, { onDelete: 'cascade' }),
  firstWordMs: integer('first_word_ms').notNull(),
});

/** What `visitor` is of an owner's id: 52 bits of a hash, which a number of JavaScript holds: of a million people two are one with a chance of one in nine thousand. */
export function visitorIn(ownerId: SQL): SQL {
  return sql`('x' || substr(encode(sha256(convert_to(${ownerId}, 'UTF8')), 'hex'), 1, 13))::bit(52)::bigint`;
}
