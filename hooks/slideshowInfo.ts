/** What the screen needs of a slideshow beside its telling: the machine's state, what is shown, what was found at its end. */
import type { SlideshowView } from '@/lib/protocol';
import { createListeners } from './listeners';
import {
  afterEvent,
  type SlideshowEvent,
  type SlideshowState,
  slideshowOf,
} from './slideshowState';

export interface SlideshowInfo {
  state: SlideshowState;
  /** Null until the first one is made. */
  show: SlideshowView | null;
  /** Where its telling began, from 0. */
  firstSlide: number;
  /** It was kept on this device, since the line is lost. */
  isFromDevice: boolean;
  /** The sentence to take along, once it is over. */
  takeAway: string | null;
}

export type SlideshowInfoHolder = ReturnType<typeof createSlideshowInfo>;

/** @param of how many memories there are in the row */
export function createSlideshowInfo(of: number) {
  const { tell, subscribe } = createListeners();
  let info: SlideshowInfo = {
    state: slideshowOf(of),
    show: null,
    firstSlide: 0,
    isFromDevice: false,
    takeAway: null,
  };

  function change(next: Partial<SlideshowInfo>) {
    info = { ...info, ...next };
    tell();
  }

  return {
    read: () => info,
    change,
    send(event: SlideshowEvent) {
      const state = afterEvent(info.state, event);
      if (state !== info.state) change({ state });
    },
    subscribe,
  };
}
