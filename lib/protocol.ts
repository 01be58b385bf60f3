/** The wire contract, shared by server and browser: what is answered, and what a stream is made of. */
import type { UIMessage, UIMessageChunk } from 'ai';
import { z } from 'zod';
import type { SafetyKind, SafetyLevel } from './safety/finding.ts';
import type { Resource } from './safety/resources.ts';

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

export interface MemoryView {
  id: string;
  title: string;
  text: string;
  place?: string;
  period?: string;
  person?: { name: string; relationship: string };
  avoid?: string;
  hasPhoto: boolean;
  /** There when there is a photo. Its size in pixels; the version is another one for each photo that is put. */
  photo?: { width: number; height: number; version: string };
  /** ISO 8601, UTC. */
  createdAt: string;
}

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

/** Told before any text that answers the finding. */
export interface SafetyNotice {
  level: Exclude<SafetyLevel, 'none'>;
  kinds: SafetyKind[];
  /** Those of the person's region, the one that is named first in front. */
  resources: Resource[];
}

/** Where what people write goes, as this server is configured: its pages say so. */
export interface SentWhere {
  /** The guide is Google's Gemini: it is sent the memory, its photo and what is said. */
  isGuideElsewhere: boolean;
  /** The voice is Google's: it is sent what the guide says. */
  isVoiceElsewhere: boolean;
  /** What a person writes is looked at once more, by Gemini, for danger. */
  isReadTwice: boolean;
}

/** A type, not an interface: the AI SDK wants something that any name can be looked up in. */
export type KeepsakeDataParts = {
  sentence: Sentence;
  turn: TurnReport;
  'quick-replies': QuickReply[];
  safety: SafetyNotice;
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

/** One part of a slideshow: its text is that of its sentences, which are some of the guide's message. */
export interface SlideView {
  text: string;
  /** Reading it at a quiet pace, with the rests between its sentences; a voice takes its own time. */
  durationMs: number;
  /** The rest behind it, with a voice or without. */
  pauseAfterMs: number;
  /** With their indexes in the whole message, and where each is spoken. */
  sentences: Sentence[];
}

/** A walkthrough as a slideshow (v1): all of it at once. */
export interface SlideshowView {
  sessionId: string;
  memoryId: string;
  /** The memory's. */
  title: string;
  introduction: string;
  steps: SlideView[];
  conclusion: string;
  /** Where to begin: 0 is the introduction; another step for who was taken out of a live walk of this memory just now. */
  step: number;
  /** The guide's message in the record. */
  messageId: string;
  /** The introduction and the conclusion once more, as parts like the steps. */
  opening: SlideView;
  closing: SlideView;
  hasPhoto: boolean;
  /** In a `crisis` the parts are the authored reply, and nothing of the memory. */
  phase: Phase;
  source: TurnSource;
  /** What was found in the memory's own words; shown before any of the text. */
  safety?: SafetyNotice;
}

/** The end of a slideshow: the sentence to take along, when all of it was heard. */
export interface SlideshowEnd {
  takeAway: string | null;
}
