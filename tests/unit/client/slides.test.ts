import { describe, expect, it } from 'vitest';
import {
  firstSentenceOf,
  helpBeside,
  phaseOfSlide,
  slideAt,
  slideOfStep,
  slidesOf,
  toldOf,
} from '../../../hooks/slides';
import { slideshowView } from './slideshowView';

const SHOW = slideshowView();
const SLIDES = slidesOf(SHOW);

describe('the slides of a slideshow', () => {
  it('are its introduction, its steps and its conclusion, without those that say nothing', () => {
    expect(SLIDES.map(({ text }) => text)).toEqual([
      'You wrote about the garden.',
      'There is the wall. Beans grow along it.',
      'There is the step. The bowl is blue.',
      'The evening stays.',
    ]);
    const nothing = { text: '', durationMs: 0, pauseAfterMs: 0, sentences: [] };
    expect(slidesOf({ ...SHOW, steps: [], closing: nothing })).toEqual([SHOW.opening]);
  });

  it('are found by the sentence that is being told, to the end and beyond', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => slideAt(SLIDES, { at }))).toEqual([
      0, 1, 1, 2, 2, 3, 3,
    ]);
    expect(slideAt([], { at: 3 })).toBe(0);
  });

  it('begin with their first sentence, the nearest one where there is no such slide', () => {
    expect([-1, 0, 1, 2, 3, 9].map((slide) => firstSentenceOf(SLIDES, slide))).toEqual([
      0, 0, 1, 3, 5, 5,
    ]);
  });

  it('go on from the live walkthrough at its step, with the introduction only at the first', () => {
    expect([-1, 0, 1, 2, 40].map((step) => slideOfStep(SHOW, step))).toEqual([0, 0, 2, 2, 2]);
    expect(slideOfStep({ ...SHOW, steps: [] }, 1)).toBe(0);
  });

  it('stand as long as they say when they are read, shared out among their sentences by words', () => {
    const [first, second] = toldOf({
      text: '',
      durationMs: 4_500,
      pauseAfterMs: 2_000,
      sentences: [
        { index: 1, text: 'One word more.', pauseAfterMs: 500, voiceUrl: '/1' },
        { index: 2, text: 'Five words are in this.', pauseAfterMs: 300, voiceUrl: '/2' },
      ],
    });
    expect(first).toMatchObject({ readMs: 1_500, pauseAfterMs: 500 });
    expect(second).toMatchObject({ readMs: 2_500, pauseAfterMs: 2_000 });
  });

  it('begin in the morning and end at night', () => {
    expect(SLIDES.map((_, slide) => phaseOfSlide(SHOW, slide))).toEqual([
      'introduction',
      'exploration',
      'reflection',
      'conclusion',
    ]);
    expect(phaseOfSlide({ ...SHOW, phase: 'crisis' }, 2)).toBe('crisis');
  });
});

describe('what was found in the memory', () => {
  const resources = [{ region: 'GB', kind: 'line', name: 'Somebody', hours: '', verifiedOn: '' }];
  const found = (level: 'concern' | 'crisis') =>
    helpBeside({
      ...SHOW,
      // Only its level and who is named decide what stands there.
      safety: { level, kinds: [], resources } as unknown as NonNullable<typeof SHOW.safety>,
    }).kind;

  it('is a card in a crisis, a line beside a concern, and else nothing', () => {
    expect([found('crisis'), found('concern'), helpBeside(SHOW).kind]).toEqual([
      'card',
      'line',
      'none',
    ]);
  });
});
