/**
 * Sessions between two turns, as their last turn left them: a copy that spares reading and deciphering the record. Whoever takes the
 * session's lock takes the copy out in the same step, before anything is written, so one that is there is true; without one
 * the record is read.
 */
import { z } from 'zod';
import { log } from '../log.ts';
import { emotionalStateSchema, phaseSchema, quickReplySchema } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import { turnSafetySchema } from '../safety/turnSafety.ts';
import type { Lease, State } from '../state/state.ts';

export interface HotSession {
  walkthrough: Walkthrough;
  /** In order; all of them are over. */
  turns: TurnRecord[];
}

export interface HotSessions {
  /** Where the copy of a session stands; taken out together with the session's lock. */
  keyOf(sessionId: string): string;
  /** What was taken out, if it is this owner's and of the form that this version of the code writes. */
  read(ownerId: string, taken: string | undefined): HotSession | undefined;
  /** Only while the session's lock is held, which is found out in the same step. Never rejects: the record has everything. */
  keep(session: HotSession, lease: Pick<Lease, 'set'>): Promise<void>;
  drop(sessionId: string): Promise<void>;
}

/** Somebody who thinks for longer than this is answered from the record. */
const KEPT_MS = 10 * 60_000;
/** Raised with each change of what a copy means; the copies of another version are then read from the record instead. */
const FORM = 2;

export function createHotSessions(state: Pick<State, 'delete'>): HotSessions {
  const keyOf = (sessionId: string) => `session:${sessionId}`;

  return {
    keyOf,
    read(ownerId, taken) {
      if (taken === undefined) return undefined;
      const parsed = copySchema.safeParse(parsedJson(taken));
      if (!parsed.success) {
        log.warn('session.copy_not_ours');
        return undefined;
      }
      const { walkthrough, turns } = parsed.data;
      return walkthrough.ownerId === ownerId ? { walkthrough, turns } : undefined;
    },
    async keep(session, lease) {
      try {
        const text = JSON.stringify({ form: FORM, ...session });
        await lease.set(keyOf(session.walkthrough.sessionId), text, { ttlMs: KEPT_MS });
      } catch (error) {
        log.error('session.not_kept_hot', error);
      }
    },
    drop: (sessionId) => state.delete(keyOf(sessionId)),
  };
}

const turnSchema = z.object({
  messageId: z.string(),
  number: z.number(),
  kind: z.enum(['opening', 'reply', 'closing']),
  phase: phaseSchema,
  emotionalState: emotionalStateSchema,
  startedAt: z.coerce.date(),
  sessionId: z.string(),
  status: z.enum(['finished', 'failed']),
  userMessageId: z.string().nullable(),
  userText: z.string().nullable(),
  source: z.enum(['gemini', 'gemini-fallback', 'embedded', 'prepared', 'scripted']).nullable(),
  ttftMs: z.number().nullable(),
  sentences: z.array(z.object({ text: z.string(), pauseAfterMs: z.number() })),
  quickReplies: z.array(quickReplySchema),
  safety: turnSafetySchema.nullable(),
  stopped: z.boolean(),
  unsaidFrom: z.number().nullable(),
  finishedAt: z.coerce.date().nullable(),
  error: z.string().nullable(),
}) satisfies z.ZodType<TurnRecord>;

const copySchema = z.object({
  form: z.literal(FORM),
  walkthrough: z.object({
    sessionId: z.string(),
    ownerId: z.string(),
    memoryId: z.string(),
    version: z.enum(['v1', 'v2']),
    phase: phaseSchema,
    emotionalState: emotionalStateSchema,
    /** Checked where it is used. */
    conversation: z.unknown(),
    startedAt: z.coerce.date(),
    endedAt: z.coerce.date().nullable(),
    takeAway: z.string().nullable(),
    summary: z.object({ text: z.string(), through: z.number() }).nullable(),
  }) satisfies z.ZodType<Walkthrough>,
  turns: z.array(turnSchema),
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not ours either.
    return undefined;
  }
}
