/** A slideshow as slides: each a part of what the guide says, in whole sentences, which is what the voice speaks. */
import type { Phase, SlideshowView, SlideView } from '@/lib/protocol';
import { type HelpAtHand, helpAtHand } from './helpAtHand';
import { type Told, wordsOf } from './pacing';
import type { Presentation } from './presentation';

/** In the order in which they are shown; the indexes of their sentences go on from one to the next. */
export function slidesOf({ opening, steps, closing }: SlideshowView): SlideView[] {
  return [opening, ...steps, closing].filter(({ sentences }) => sentences.length > 0);
}

/** The slide of what is being told, or was told last. */
export function slideAt(slides: readonly SlideView[], { at }: Pick<Presentation, 'at'>): number {
  const next = slides.findIndex(({ sentences }) => (sentences[0]?.index ?? 0) > at);
  return next === -1 ? Math.max(0, slides.length - 1) : Math.max(0, next - 1);
}

/** Its sentences with the slide's own time: without a voice it stands as long as it says, shared out by words. */
export function toldOf({ sentences, durationMs, pauseAfterMs }: SlideView): Told[] {
  const inner = sentences.slice(0, -1).reduce((sum, sentence) => sum + sentence.pauseAfterMs, 0);
  const words = sentences.map(({ text }) => Math.max(1, wordsOf(text).length));
  const wordMs = Math.max(0, durationMs - inner) / words.reduce((sum, count) => sum + count, 0);
  return sentences.map((sentence, place) => ({
    ...sentence,
    ...(place === sentences.length - 1 && { pauseAfterMs }),
    readMs: wordMs * (words[place] ?? 1),
  }));
}

/** The first sentence of a slide; that of the nearest one, where there is no such slide. */
export function firstSentenceOf(slides: readonly SlideView[], slide: number): number {
  const nearest = Math.min(Math.max(0, slide), slides.length - 1);
  return slides[nearest]?.sentences[0]?.index ?? 0;
}

/**
 * Where somebody goes on who comes out of the live walkthrough.
 *
 * @param step from 0, as `lib/slideshow/matchingStep` counts them; 0 is the whole slideshow, introduction included
 */
export function slideOfStep(show: SlideshowView, step: number): number {
  const { steps } = show;
  const wanted = steps[Math.min(step, steps.length - 1)];
  if (step <= 0 || !wanted) return 0;
  return Math.max(0, slidesOf(show).indexOf(wanted));
}

/** What the sky behind a slide shows: a slideshow has no phases, so it is as far in the day as in the memory. */
export function phaseOfSlide(show: SlideshowView, slide: number): Phase {
  if (show.phase === 'crisis') return 'crisis';
  const { length } = slidesOf(show);
  if (slide === 0) return 'introduction';
  if (slide === length - 1) return 'conclusion';
  return slide < length / 2 ? 'exploration' : 'reflection';
}

/** What was found in the memory's own words, as the help that stands above the slides from the first to the last. */
export function helpBeside({ messageId, safety }: SlideshowView): HelpAtHand {
  if (!safety) return helpAtHand([], null);
  const parts = [{ type: 'data-safety' as const, data: safety }];
  return helpAtHand([{ id: messageId, role: 'assistant', parts }], null);
}
