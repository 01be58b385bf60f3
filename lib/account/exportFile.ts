/**
 * The file in which a person takes along all that is stored of them: its form, held by the tests against what is written. Times are ISO
 * 8601 in UTC; null is what was never given. docs/privacy.md says what is left out, and why.
 */
import { z } from 'zod';
import { emotionalStateSchema, phaseSchema, quickReplySchema } from '../protocol.ts';
import { findingSchema, safetyKindSchema, safetyLevelSchema } from '../safety/finding.ts';
import { turnSafetySchema } from '../safety/turnSafety.ts';

/** Raised when a reader of the form before would misread the file; what is only added does not raise it. */
export const EXPORT_VERSION = 1;

const at = z.iso.datetime();
const words = z.string().nullable();
const count = z.number().int().min(0);

const foundSchema = z.strictObject({
  /** The turn's number in its walkthrough; null for what was found in a memory. */
  number: z.number().int().nullable(),
  level: safetyLevelSchema,
  kinds: z.array(safetyKindSchema),
  rules: z.array(z.string()),
  /** The screen, the second look of a model, or the output guard. */
  line: z.enum(['first', 'second', 'guard']),
  at,
});

const memorySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  place: words,
  period: words,
  person: z.strictObject({ name: z.string(), relationship: z.string() }).nullable(),
  avoid: words,
  createdAt: at,
  /** As it is kept: scaled, and without what a camera writes along. */
  photo: z
    .strictObject({
      contentType: z.string(),
      width: count,
      height: count,
      base64: z.base64(),
    })
    .nullable(),
  /** What the screen says of its words; null when nobody looked. */
  screened: findingSchema.nullable(),
  found: z.array(foundSchema),
});

const messageSchema = z.looseObject({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  parts: z.array(z.looseObject({ type: z.string() })),
});

const turnSchema = z.strictObject({
  number: count,
  messageId: z.string(),
  userMessageId: words,
  kind: z.enum(['opening', 'reply', 'closing']),
  status: z.enum(['running', 'finished', 'failed']),
  phase: phaseSchema,
  emotionalState: emotionalStateSchema,
  source: words,
  ttftMs: z.number().nullable(),
  quickReplies: z.array(quickReplySchema),
  safety: turnSafetySchema.nullable(),
  stopped: z.boolean(),
  /** The first sentence that was interrupted before it was heard. */
  unsaidFrom: count.nullable(),
  error: words,
  startedAt: at,
  finishedAt: at.nullable(),
  characters: count.nullable(),
  voiceGoogle: count,
  voiceEmbedded: count,
  isCounted: z.boolean(),
  firstWordMs: count.nullable(),
});

/** What `GET /api/walkthrough-v2/session/:sessionId` answers, and what is kept beside it. */
const sessionSchema = z.strictObject({
  sessionId: z.string(),
  memoryId: z.string(),
  version: z.enum(['v1', 'v2']),
  phase: phaseSchema,
  emotionalState: emotionalStateSchema,
  startedAt: at,
  endedAt: at.nullable(),
  takeAway: z.string().optional(),
  messages: z.array(messageSchema),
  activeTurn: words,
  turns: z.array(turnSchema),
  /** Where the guide stands in it, as the program keeps it. */
  conversation: z.unknown(),
  /** What the earlier turns were about, made for the guide. */
  summary: z.strictObject({ text: z.string(), through: count }).nullable(),
  rating: z
    .strictObject({
      satisfaction: count.nullable(),
      helpfulness: count.nullable(),
      moodBefore: count.nullable(),
      moodAfter: count.nullable(),
      comment: words,
      givenAt: at,
    })
    .nullable(),
  found: z.array(foundSchema),
  /** What the figures know of it; null when it is not counted yet. */
  counted: z
    .strictObject({
      arm: z.enum(['v1', 'v2']),
      visitor: z.number(),
      startedAt: at,
      lastAt: at,
      phase: phaseSchema,
      reached: count,
      isClosed: z.boolean(),
      isHeld: z.boolean(),
      isMoved: z.boolean(),
      isFirst: z.boolean(),
      isForced: z.boolean(),
      step: count.nullable(),
      voiceGoogle: count,
      voiceEmbedded: count,
    })
    .nullable(),
});

const accountSchema = z.strictObject({
  id: z.string(),
  isGuest: z.boolean(),
  /** Null for a guest. */
  email: words,
  isEmailVerified: z.boolean(),
  name: z.string(),
  image: words,
  createdAt: at,
  updatedAt: at,
  waysToSignIn: z.array(
    z.strictObject({
      provider: z.string(),
      hasPassword: z.boolean(),
      createdAt: at,
      updatedAt: at,
    }),
  ),
  signIns: z.array(
    z.strictObject({
      createdAt: at,
      updatedAt: at,
      expiresAt: at,
      ipAddress: words,
      userAgent: words,
    }),
  ),
  confirmationsAsked: z.array(z.strictObject({ createdAt: at, expiresAt: at })),
  /** From 0 to 9999; null as long as the account has none of its own. */
  rolloutBucket: count.nullable(),
});

/** Of somebody who looks after this Keepsake, or did. */
const staffSchema = z.strictObject({
  since: at.nullable(),
  invitations: z.array(z.strictObject({ usedAt: at })),
  audit: z.array(z.looseObject({ at, by: z.string(), action: z.string() })),
  rolloutChanges: z.array(z.looseObject({ version: count, at, why: z.string() })),
  plans: z.array(z.looseObject({ version: count, savedAt: at })),
});

export const exportSchema = z.strictObject({
  format: z.literal('keepsake'),
  version: z.literal(EXPORT_VERSION),
  exportedAt: at,
  account: accountSchema,
  staff: staffSchema,
  profile: z.looseObject({ callMe: words, tone: words, whatHelps: words, avoid: words }),
  /** Both in the order in which they came. */
  memories: z.array(memorySchema),
  sessions: z.array(sessionSchema),
  /** The last of all: a file that broke off on its way does not have it, and is no JSON either. */
  isWhole: z.literal(true),
});
export type ExportFile = z.infer<typeof exportSchema>;
export type ExportedMemory = z.infer<typeof memorySchema>;
export type ExportedSession = z.infer<typeof sessionSchema>;
