/** The wire contract, shared by server and browser: what may be sent, what is answered, what a stream is made of. */
import type { UIMessage, UIMessageChunk } from 'ai';
import { z } from 'zod';

/** Lengths in Unicode code points, sizes in bytes. */
export const LIMITS = {
  message: 4_000,
  memoryText: 8_000,
  title: 120,
  name: 80,
  note: 2_000,
  bodyBytes: 64 * 1024,
  photoBytes: 5 * 1024 * 1024,
} as const;

export const phaseSchema = z.enum([
  'introduction',
  'exploration',
  'reflection',
  'conclusion',
  'grounding',
  'crisis',
  'ended',
]);
export type Phase = z.infer<typeof phaseSchema>;

export const emotionalStateSchema = z.enum([
  'calm',
  'joyful',
  'tender',
  'sad',
  'anxious',
  'overwhelmed',
  'unknown',
]);
export type EmotionalState = z.infer<typeof emotionalStateSchema>;

/** Text as a person may send it: control characters are dropped, line ends become "\n", half a character is refused. */
function writtenText(maxCodePoints: number) {
  return z
    .string()
    .max(maxCodePoints * 4)
    .refine((text) => text.isWellFormed(), 'has a broken character in it')
    .transform(cleanText)
    .refine(
      (text) => [...text].length <= maxCodePoints,
      `has more than ${maxCodePoints} characters`,
    );
}

function nonEmptyText(maxCodePoints: number) {
  return writtenText(maxCodePoints).refine((text) => text !== '', 'is empty');
}

/** A text that may be taken back: null or an empty text clears it. */
function optionalText(maxCodePoints: number) {
  return writtenText(maxCodePoints)
    .nullable()
    .transform((text) => text || null);
}

function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to drop
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
      .trim()
  );
}

const personSchema = z.object({
  name: nonEmptyText(LIMITS.name),
  relationship: writtenText(LIMITS.name).default(''),
});

const memoryFields = {
  title: nonEmptyText(LIMITS.title),
  text: writtenText(LIMITS.memoryText),
  place: optionalText(LIMITS.name),
  period: optionalText(LIMITS.name),
  person: personSchema.nullable(),
  avoid: optionalText(LIMITS.note),
};

/** `POST /api/memories`: the text may be empty when a photo follows. */
export const newMemorySchema = z.object({
  ...memoryFields,
  text: memoryFields.text.default(''),
  place: memoryFields.place.default(null),
  period: memoryFields.period.default(null),
  person: memoryFields.person.default(null),
  avoid: memoryFields.avoid.default(null),
});
export type NewMemory = z.infer<typeof newMemorySchema>;

/** `PUT /api/memories/:id`: what is not named stays; null clears. */
export const memoryChangeSchema = z.object(memoryFields).partial();
export type MemoryChange = z.infer<typeof memoryChangeSchema>;

export interface MemoryView {
  id: string;
  title: string;
  text: string;
  place?: string;
  period?: string;
  person?: { name: string; relationship: string };
  avoid?: string;
  hasPhoto: boolean;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** How a person wants to be met; every part may be unset. */
export const profileChangeSchema = z
  .object({
    callMe: optionalText(LIMITS.name),
    tone: optionalText(LIMITS.name),
    whatHelps: optionalText(LIMITS.note),
    avoid: optionalText(LIMITS.note),
    /** ISO 3166-1 country, with a subdivision if wanted: "US", "US-IL". */
    region: z
      .string()
      .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
      .nullable(),
    textSize: z.enum(['small', 'medium', 'large']),
    theme: z.enum(['system', 'light', 'dark']),
    voice: z
      .object({
        on: z.boolean(),
        name: z.string().min(1).max(LIMITS.name).nullable(),
        rate: z.number().min(0.7).max(1.3),
        volume: z.number().min(0).max(1),
      })
      .partial(),
    adultConfirmed: z.boolean(),
  })
  .partial();
export type ProfileChange = z.infer<typeof profileChangeSchema>;

export interface ProfileView {
  callMe: string | null;
  tone: string | null;
  whatHelps: string | null;
  avoid: string | null;
  region: string | null;
  textSize: 'small' | 'medium' | 'large';
  theme: 'system' | 'light' | 'dark';
  voice: { on: boolean; name: string | null; rate: number; volume: number };
  adultConfirmed: boolean;
  /** Null for a guest. */
  email: string | null;
}

/** The last sentence that was really heard or read when the person interrupted. */
export const heardSchema = z.object({
  messageId: z.string().min(1).max(100),
  sentence: z.number().int().min(0),
});
export type Heard = z.infer<typeof heardSchema>;

const messageTextSchema = z.object({ type: z.literal('text'), text: z.string() });

/** `POST /api/walkthrough-v2/respond/:sessionId`. `message.id` is the idempotency key. */
export const respondSchema = z.object({
  message: z.object({
    id: z.string().regex(/^[\w.:-]{1,100}$/),
    role: z.literal('user'),
    parts: z
      .array(messageTextSchema)
      .min(1)
      .max(20)
      .transform((parts) => parts.map((part) => part.text).join('\n'))
      .pipe(nonEmptyText(LIMITS.message)),
  }),
  emotionalState: emotionalStateSchema.optional(),
  heard: heardSchema.optional(),
});

/** `POST /api/walkthrough-v2/stop/:sessionId`; an empty body is an empty object. */
export const stopSchema = z.object({ heard: heardSchema.optional() });

export const feedbackSchema = z.object({
  satisfaction: z.number().int().min(1).max(5).optional(),
  helpfulness: z.number().int().min(1).max(5).optional(),
  moodBefore: z.number().int().min(1).max(10).optional(),
  moodAfter: z.number().int().min(1).max(10).optional(),
  comment: writtenText(LIMITS.note).optional(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

export type TurnSource = 'gemini' | 'gemini-fallback' | 'embedded' | 'prepared' | 'scripted';

export interface Sentence {
  /** From 0, within the message. */
  index: number;
  text: string;
  pauseAfterMs: number;
  voiceUrl: string;
}

export interface TurnReport {
  phase: Phase;
  emotionalState: EmotionalState;
  source: TurnSource;
  /** From the arrival of `respond` to the first word released, on the server's clock. */
  ttftMs: number;
  stopped?: boolean;
}

export const quickReplySchema = z.object({
  label: z.string().min(1),
  text: z.string().min(1),
  emotionalState: emotionalStateSchema,
});
/** A stance in the person's own voice, never content. */
export type QuickReply = z.infer<typeof quickReplySchema>;

/** A type, not an interface: the AI SDK wants something that any name can be looked up in. */
export type KeepsakeDataParts = {
  sentence: Sentence;
  turn: TurnReport;
  'quick-replies': QuickReply[];
};

export type KeepsakeMessage = UIMessage<{ unsaidFrom?: number }, KeepsakeDataParts>;
export type KeepsakeChunk = UIMessageChunk<{ unsaidFrom?: number }, KeepsakeDataParts>;

/** A walkthrough in a list; `SessionView` adds the messages. */
export interface SessionSummary {
  sessionId: string;
  memoryId: string;
  version: 'v1' | 'v2';
  phase: Phase;
  emotionalState: EmotionalState;
  startedAt: string;
  endedAt: string | null;
  takeAway?: string;
}

export interface SessionView extends SessionSummary {
  messages: KeepsakeMessage[];
  /** The guide's message that is being made right now. */
  activeTurn: string | null;
}
