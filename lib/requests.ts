/** What may be sent: the bodies of the contract, checked and cleaned. */
import { z } from 'zod';
import { emotionalStateSchema, LIMITS } from './protocol.ts';

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

/** `POST /api/walkthrough/end/:sessionId`; an empty body is an empty object: all of it was shown. */
export const slideshowEndSchema = z.object({ heard: heardSchema.optional() });

export const feedbackSchema = z.object({
  satisfaction: z.number().int().min(1).max(5).optional(),
  helpfulness: z.number().int().min(1).max(5).optional(),
  moodBefore: z.number().int().min(1).max(10).optional(),
  moodAfter: z.number().int().min(1).max(10).optional(),
  comment: writtenText(LIMITS.note).optional(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** `POST /api/evidence`: what a browser saw of its own walkthrough. Ids and numbers, never words. */
const ownId = z.string().regex(/^[\w.:-]{1,100}$/);
export const evidenceSchema = z.object({
  sessionId: ownId,
  /** From the tap to the first word of this message on the screen. */
  firstWord: z.object({ messageId: ownId, ms: z.number().int().min(0).max(600_000) }).optional(),
  /** The part of a slideshow that is shown, from 0. */
  step: z.number().int().min(0).max(100).optional(),
});
export type SeenByBrowser = z.infer<typeof evidenceSchema>;
