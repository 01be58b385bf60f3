/** The keys of a slideshow: the space bar and Escape, and the arrows to turn over. */
import { useEffect, useEffectEvent } from 'react';
import { calm } from './calm';
import type { SlideshowStore } from './slideshowStore';
import type { SlideshowControls } from './useSlideshow';

/** They have a use of their own for these keys. */
const OWN_KEYS = 'a, button, input, select, textarea, summary, [contenteditable]';
const OWN_ARROWS = 'input, select, textarea, [contenteditable]';

export function useSlideshowKeys({ store, isPlayed, isStill }: SlideshowControls) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const run = meaningOf(event, { store, isStill });
    if (!run || !isPlayed) return;
    // What stands over the page has the keys.
    if (calm.isCalm() || document.querySelector('dialog[open]')) return;
    // The space bar would also push the page.
    if (event.key !== 'Escape') event.preventDefault();
    run();
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function meaningOf(
  event: KeyboardEvent,
  { store, isStill }: { store: SlideshowStore; isStill: boolean },
): (() => void) | undefined {
  const { key, target, defaultPrevented, repeat } = event;
  if (defaultPrevented || repeat || event.metaKey || event.ctrlKey || event.altKey) return;
  const isIn = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (key === 'Escape') return store.pause;
  if (key === ' ' && !isIn(OWN_KEYS)) return isStill ? store.goOn : store.pause;
  if (key === 'ArrowRight' && !isIn(OWN_ARROWS)) return store.next;
  if (key === 'ArrowLeft' && !isIn(OWN_ARROWS)) return store.back;
  return undefined;
}
