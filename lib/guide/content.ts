/** What the guide may say by itself: the authored files of content/, checked once when they are loaded. */
import { z } from 'zod';
import answersContent from '../../content/answers.json' with { type: 'json' };
import closingsContent from '../../content/closings.json' with { type: 'json' };
import continuationsContent from '../../content/continuations.json' with { type: 'json' };
import groundingContent from '../../content/grounding.json' with { type: 'json' };
import openingsContent from '../../content/openings.json' with { type: 'json' };
import questionsContent from '../../content/questions.json' with { type: 'json' };
import quickRepliesContent from '../../content/quickReplies.json' with { type: 'json' };
import reflectionsContent from '../../content/reflections.json' with { type: 'json' };
import silencesContent from '../../content/silences.json' with { type: 'json' };
import slideshowContent from '../../content/slideshow.json' with { type: 'json' };
import wordsContent from '../../content/words.json' with { type: 'json' };
import { emotionalStateSchema, quickReplySchema } from '../protocol.ts';

const answerSchema = z.object({
  id: z.string(),
  /** Where the phrase must stand: anywhere, at the start, alone, or a finding that is not a phrase at all. */
  match: z.enum([
    'anywhere',
    'start',
    'only',
    'wish',
    'empty',
    'language',
    'unreadable',
    'swearing',
    'question',
  ]),
  /** What comes after the answer. */
  follow: z.enum([
    'thread',
    'turn',
    'ask',
    'own',
    'rest',
    'lossRest',
    'gentle',
    'brief',
    'joy',
    'joyThread',
    'goBack',
    'choose',
    'offerEnd',
    'talk',
    'none',
  ]),
  /** Messages of more words are not taken for this. */
  max: z.number().int().optional(),
  /** Said again word for word whenever asked. */
  fixed: z.boolean().default(false),
  /** The person's own words are taken up beside the answer. */
  uptake: z.boolean().default(false),
  sense: z.enum(['sight', 'sound', 'smell', 'touch', 'taste']).optional(),
  phrases: z.array(z.string()),
  lines: z.array(z.string()).min(1),
  /** A second sentence that belongs to this answer. */
  more: z.array(z.string()).default([]),
});
export type Answer = z.infer<typeof answerSchema>;
export type Follow = Answer['follow'];

const stanceSchema = quickReplySchema.extend({
  fits: z.array(z.string()).min(1),
  states: z.array(emotionalStateSchema).optional(),
  needsQuestion: z.boolean().default(false),
  needsQuiet: z.boolean().default(false),
});
export type Stance = z.infer<typeof stanceSchema>;

export const answers = z.array(answerSchema).parse(answersContent);
export const stances = z.array(stanceSchema).parse(quickRepliesContent);
export const openings = openingsContent;
export const reflections = reflectionsContent;
export const questions = questionsContent;
export const silences = silencesContent;
export const grounding = groundingContent;
export const closings = closingsContent;
export const continuations = continuationsContent;
export const slideshow = slideshowContent;
export const words = wordsContent;

export type Sense = keyof typeof wordsContent.senses;
export const SENSES: readonly Sense[] = ['sight', 'sound', 'smell', 'touch', 'taste'];
