/** A slideshow as the contract shows it, from the record of its one message. */
import { z } from 'zod';
import type { MemoryView, Sentence, SlideshowView, SlideView } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { cardFor } from '../safety/resources.ts';
import { isTold } from '../safety/turnSafety.ts';
import { phaseAt, sentencesOf } from '../stream/turnEvents.ts';
import { readingMs } from './pacing.ts';
import type { SlideshowText } from './slideshowText.ts';

/** What a slideshow adds to its session's conversation. */
const slidesSchema = z.object({
  /** How many sentences each part has, introduction and conclusion among them. */
  slides: z.array(z.number().int().min(0)).min(2),
  step: z.number().int().min(0),
});

export const slidesOf = ({ introduction, steps, conclusion }: SlideshowText) => ({
  slides: [introduction, ...steps, conclusion].map((part) => part.length),
});

/** @param conversation as it stands in the record. @throws ZodError when it is none of a slideshow */
export function slideshowView(
  turn: TurnRecord,
  conversation: unknown,
  memory: Pick<MemoryView, 'id' | 'title' | 'hasPhoto'>,
): SlideshowView {
  const { slides, step } = slidesSchema.parse(conversation);
  const sentences = sentencesOf(turn);
  const parts = slides.map((length, place) => {
    const from = slides.slice(0, place).reduce((sum, before) => sum + before, 0);
    return slideOf(sentences.slice(from, from + length));
  });
  const [opening = NOTHING_SHOWN, ...rest] = parts;
  const closing = rest.at(-1) ?? NOTHING_SHOWN;
  return {
    sessionId: turn.sessionId,
    memoryId: memory.id,
    title: memory.title,
    introduction: opening.text,
    steps: rest.slice(0, -1),
    conclusion: closing.text,
    step,
    messageId: turn.messageId,
    opening,
    closing,
    hasPhoto: memory.hasPhoto,
    phase: phaseAt(turn, 0),
    source: turn.source ?? 'embedded',
    ...noticeOf(turn),
  };
}

const NOTHING_SHOWN: SlideView = { text: '', durationMs: 0, pauseAfterMs: 0, sentences: [] };

function slideOf(sentences: Sentence[]): SlideView {
  if (sentences.length === 0) return NOTHING_SHOWN;
  return {
    text: sentences.map(({ text }) => text).join(' '),
    durationMs: readingMs(sentences),
    pauseAfterMs: sentences.at(-1)?.pauseAfterMs ?? 0,
    sentences,
  };
}

function noticeOf({ safety }: TurnRecord): Pick<SlideshowView, 'safety'> {
  if (!isTold(safety)) return {};
  const { level, kinds } = safety;
  return { safety: { level, kinds, resources: cardFor(safety) } };
}
