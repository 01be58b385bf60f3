/** Plays one slideshow: the presenter tells its sentences, by voice or at reading pace; this one knows where slides begin and end. */
import type { SlideshowView } from '@/lib/protocol';
import type { Presenter } from './presenter';
import { firstSentenceOf, slideAt, slidesOf, toldOf } from './slides';

export interface SlideshowPlayerParts {
  presenter: Presenter;
  /** Its last word is out, and the rest behind it. */
  onOver: () => void;
}

export type SlideshowPlayer = ReturnType<typeof createSlideshowPlayer>;

export function createSlideshowPlayer({ presenter, onOver }: SlideshowPlayerParts) {
  let messageId = '';
  let slides: ReturnType<typeof slidesOf> = [];

  const slide = () => slideAt(slides, presenter.telling().presentation);

  /** All of it is known, so it is told like a message that is complete, from any of its sentences. */
  function tellFrom(sentence: number) {
    const { isPaused, presentation } = presenter.telling();
    const isStill = isPaused && presentation.step !== 'done';
    presenter.begin(messageId, { shownThrough: sentence - 1 });
    // Whoever turns over while it stands still wants it to stand still.
    if (isStill) presenter.pause();
    for (const sentence of slides.flatMap(toldOf)) presenter.add(sentence);
    presenter.complete();
  }

  const goTo = (next: number) => tellFrom(firstSentenceOf(slides, next));

  return {
    /** The slide at hand, from 0. */
    slide,
    /** @param from index of the first sentence that is told */
    begin(show: SlideshowView, from = 0) {
      messageId = show.messageId;
      slides = slidesOf(show);
      tellFrom(from);
    },
    /** Behind the last one it is over. */
    next() {
      if (slide() + 1 < slides.length) goTo(slide() + 1);
      else presenter.cut();
    },
    /** On the first one it begins anew. */
    back: () => goTo(slide() - 1),
    again: () => goTo(0),
    /** Listens until the returned function is called, which also silences it. */
    attach() {
      let wasDone = true;
      const unsubscribe = presenter.subscribe(() => {
        const isDone = presenter.telling().presentation.step === 'done';
        const isOver = isDone && !wasDone;
        wasDone = isDone;
        if (isOver) onOver();
      });
      const detach = presenter.attach();
      return () => {
        unsubscribe();
        detach();
      };
    },
  };
}
