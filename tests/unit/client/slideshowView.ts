/** A slideshow as the server answers it: an introduction, two steps of two sentences, a conclusion. */
import type { SlideshowView, SlideView } from '../../../lib/protocol';

export function slideshowView(change: Partial<SlideshowView> = {}): SlideshowView {
  let index = 0;
  const slide = (...texts: string[]): SlideView => ({
    text: texts.join(' '),
    durationMs: 4_000,
    pauseAfterMs: 2_000,
    sentences: texts.map((text) => {
      const sentence = { index, text, pauseAfterMs: 500, voiceUrl: `/voice/${index}` };
      index += 1;
      return sentence;
    }),
  });
  const opening = slide('You wrote about the garden.');
  const steps = [
    slide('There is the wall.', 'Beans grow along it.'),
    slide('There is the step.', 'The bowl is blue.'),
  ];
  const closing = slide('The evening stays.');
  return {
    sessionId: 'session',
    memoryId: 'garden',
    title: 'The garden',
    introduction: opening.text,
    steps,
    step: 0,
    conclusion: closing.text,
    messageId: 'message',
    opening,
    closing,
    hasPhoto: false,
    phase: 'introduction',
    source: 'embedded',
    ...change,
  };
}
