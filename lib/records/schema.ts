/**
 * What Keepsake remembers of a person. Whatever a person writes, or is told, is in `sealed` columns; what is left in the clear
 * are ids, times, numbers and words from closed lists. Ids are text: an odd id in an address is absent, not a database error.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { EmotionalState, Phase, ProfileView, TurnSource } from '../protocol.ts';
import { user } from './authSchema.ts';
import { figuresOfTurn, moment, pixelSize, sealed } from './columns.ts';

export const profile = pgTable('profile', {
  ownerId: owner().primaryKey(),
  callMe: sealed('call_me'),
  tone: sealed('tone'),
  whatHelps: sealed('what_helps'),
  avoid: sealed('avoid'),
  region: text('region'),
  textSize: text('text_size').$type<ProfileView['textSize']>().notNull().default('medium'),
  theme: text('theme').$type<ProfileView['theme']>().notNull().default('system'),
  voiceOn: boolean('voice_on').notNull().default(true),
  voiceName: text('voice_name'),
  voiceRate: doublePrecision('voice_rate').notNull().default(1),
  voiceVolume: doublePrecision('voice_volume').notNull().default(1),
  adultConfirmed: boolean('adult_confirmed').notNull().default(false),
});

export const memory = pgTable(
  'memory',
  {
    id: text('id').primaryKey(),
    ownerId: owner(),
    /** The order of arrival: two memories of one millisecond still have a newest. */
    arrival: bigint('arrival', { mode: 'number' }).generatedAlwaysAsIdentity(),
    title: sealed('title').notNull(),
    text: sealed('text').notNull(),
    place: sealed('place'),
    period: sealed('period'),
    avoid: sealed('avoid'),
    safety: sealed('safety'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('memory_owner').on(table.ownerId, table.arrival)],
);

export const person = pgTable('person', {
  memoryId: memoryReference().primaryKey(),
  name: sealed('name').notNull(),
  relationship: sealed('relationship').notNull(),
});

export const photo = pgTable('photo', {
  memoryId: memoryReference().primaryKey(),
  bytes: sealed('bytes').notNull(),
  contentType: text('content_type').notNull(),
  ...pixelSize,
  /** The small rendition. Null when none was put along; it is then made when it is first asked for. */
  card: sealed('card'),
  /** Another one for each photo that is put, so that its address changes with it. */
  version: text('version').notNull().default('first'),
});

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    ownerId: owner(),
    memoryId: memoryReference(),
    arrival: bigint('arrival', { mode: 'number' }).generatedAlwaysAsIdentity(),
    version: text('version').$type<'v1' | 'v2'>().notNull(),
    phase: text('phase').$type<Phase>().notNull(),
    emotionalState: text('emotional_state').$type<EmotionalState>().notNull(),
    conversation: sealed('conversation').notNull(),
    takeAway: sealed('take_away'),
    /** What the turns up to this number were about; both or neither. */
    summary: sealed('summary'),
    summarisedThrough: integer('summarised_through'),
    /** A hash: what a client sends as `Idempotency-Key` is its own business. */
    idempotencyKey: text('idempotency_key'),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    unique('session_idempotency_key').on(table.ownerId, table.idempotencyKey),
    index('session_owner').on(table.ownerId, table.arrival),
    index('session_memory').on(table.memoryId),
  ],
);

/** One side's say. A person's words are in `text`; the guide's are in its sentences. */
export const message = pgTable(
  'message',
  {
    sessionId: sessionReference(),
    id: text('id').notNull(),
    role: text('role').$type<'user' | 'guide'>().notNull(),
    text: sealed('text'),
    /** The first sentence that was interrupted before it was heard; null when all were. */
    unsaidFrom: integer('unsaid_from'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    // A person's client chooses its message ids, so these are unique in their session only.
    primaryKey({ name: 'message_id', columns: [table.sessionId, table.id] }),
    uniqueIndex('message_guide_id').on(table.id).where(sql`${table.role} = 'guide'`),
  ],
);

/** The making of one message of the guide; its id is that message's. */
export const turn = pgTable(
  'turn',
  {
    messageId: text('message_id').primaryKey(),
    sessionId: sessionReference(),
    number: integer('number').notNull(),
    kind: text('kind').$type<'opening' | 'reply' | 'closing'>().notNull(),
    status: text('status').$type<'running' | 'finished' | 'failed'>().notNull(),
    userMessageId: text('user_message_id'),
    phase: text('phase').$type<Phase>().notNull(),
    emotionalState: text('emotional_state').$type<EmotionalState>().notNull(),
    source: text('source').$type<TurnSource>(),
    ttftMs: doublePrecision('ttft_ms'),
    quickReplies: sealed('quick_replies'),
    safety: sealed('safety'),
    ...figuresOfTurn,
    /** A code, never words. */
    error: text('error'),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    index('turn_uncounted').on(table.startedAt).where(sql`not ${table.isCounted}`),
    uniqueIndex('turn_running').on(table.sessionId).where(sql`${table.status} = 'running'`),
    unique('turn_number').on(table.sessionId, table.number),
    unique('turn_user_message').on(table.sessionId, table.userMessageId),
    foreignKey({
      name: 'turn_message',
      columns: [table.sessionId, table.messageId],
      foreignColumns: [message.sessionId, message.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'turn_answers_message',
      columns: [table.sessionId, table.userMessageId],
      foreignColumns: [message.sessionId, message.id],
    }).onDelete('cascade'),
  ],
);

/** What the gate has released, in order. */
export const sentence = pgTable(
  'sentence',
  {
    messageId: text('message_id')
      .notNull()
      .references(() => turn.messageId, { onDelete: 'cascade' }),
    index: integer('index').notNull(),
    text: sealed('text').notNull(),
    pauseAfterMs: integer('pause_after_ms').notNull(),
  },
  (table) => [primaryKey({ name: 'sentence_index', columns: [table.messageId, table.index] })],
);

export const feedback = pgTable('feedback', {
  sessionId: sessionReference().primaryKey(),
  satisfaction: integer('satisfaction'),
  helpfulness: integer('helpfulness'),
  moodBefore: integer('mood_before'),
  moodAfter: integer('mood_after'),
  comment: sealed('comment'),
  givenAt: moment('given_at').notNull(),
});

function owner() {
  return text('owner_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });
}

function memoryReference() {
  return text('memory_id')
    .notNull()
    .references(() => memory.id, { onDelete: 'cascade' });
}

function sessionReference() {
  return text('session_id')
    .notNull()
    .references(() => session.id, { onDelete: 'cascade' });
}
