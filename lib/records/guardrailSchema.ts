/** The tables of the rollout's plan and of what the guardrails did. Ids of accounts and numbers, nobody's words. */
import { doublePrecision, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** Each plan as it was saved; the newest is what holds. */
export const rolloutPlan = pgTable('rollout_plan', {
  /** From 1, without gaps: of two who save at once, one finds the number taken. */
  version: integer('version').primaryKey(),
  savedAt: moment('saved_at').notNull(),
  /** An account's id. */
  savedBy: text('saved_by').notNull(),
  /** The version of the rollout that the plan sets out from. */
  basis: integer('basis').notNull(),
  steps: jsonb('steps').$type<{ at: string; percent: number }[]>().notNull(),
});

/** Why a guardrail changed the rollout, in numbers. */
export const guardrailEvent = pgTable('guardrail_event', {
  /** Of the rollout's change. */
  version: integer('version').primaryKey(),
  at: moment('at').notNull(),
  fromPercent: doublePrecision('from_percent').notNull(),
  toPercent: doublePrecision('to_percent').notNull(),
  /** The window that was judged began then, and had so many turns. */
  windowFrom: moment('window_from').notNull(),
  turns: integer('turns').notNull(),
  findings: jsonb('findings').$type<GuardrailFinding[]>().notNull(),
});

/** A promise that was broken. Shares from 0 to 1; of `completion` differences to v1, from -1 to 1. */
export interface GuardrailFinding {
  rule: 'firstWord' | 'availability' | 'errors' | 'completion';
  /** As it was counted. */
  found: number;
  /** The end of the interval that lies nearest to the limit, and still is beyond it. */
  bound: number;
  limit: number;
}
