/** Tells the server which part of a slideshow is on the screen, and how long the person waited for its first word: numbers alone. */
import type { SeenByBrowser } from '@/lib/requests';
import { tellServer } from './firstWord';
import type { Presenter } from './presenter';
import type { SlideshowInfoHolder } from './slideshowInfo';

export interface SlideshowSeenOptions {
  presenter: Pick<Presenter, 'telling' | 'subscribe'>;
  info: Pick<SlideshowInfoHolder, 'read' | 'subscribe'>;
  /** The one at hand, from 0. */
  slide: () => number;
  tell?: (seen: SeenByBrowser) => void;
  /** Milliseconds on a clock that only goes forward. */
  now?: () => number;
}

/** From now on, until the returned function is called. One that the device has kept is nobody's visit. */
export function watchSlideshow({
  presenter,
  info,
  slide,
  tell = tellServer,
  now = () => performance.now(),
}: SlideshowSeenOptions): () => void {
  let askedAtMs = now();
  let wasMaking = true;
  let lastMessage = '';
  let lastSlide = -1;

  function onInfo() {
    const isMaking = info.read().state.stage.kind === 'making';
    if (isMaking && !wasMaking) askedAtMs = now();
    wasMaking = isMaking;
  }

  function onTold() {
    const { show, isFromDevice } = info.read();
    const { messageId, wordsShown } = presenter.telling().presentation;
    if (!show || isFromDevice || messageId !== show.messageId || wordsShown === 0) return;
    const isFirst = messageId !== lastMessage;
    const step = slide();
    if (!isFirst && step === lastSlide) return;
    lastMessage = messageId;
    lastSlide = step;
    const firstWord = { messageId, ms: Math.round(now() - askedAtMs) };
    tell({ sessionId: show.sessionId, step, ...(isFirst && { firstWord }) });
  }

  const detachments = [info.subscribe(onInfo), presenter.subscribe(onTold)];
  return () => {
    for (const detach of detachments) detach();
  };
}
