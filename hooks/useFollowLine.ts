/** Keeps the sentence that is being spoken in sight, for as long as the reader's eyes are with it. */
import { useEffect, useRef } from 'react';

/** @param id of the element that holds the sentence; null when nothing is spoken */
export function useFollowLine(id: string | null) {
  const before = useRef<string | null>(null);

  useEffect(() => {
    const element = id === null ? null : document.getElementById(id);
    const previous = before.current === null ? null : document.getElementById(before.current);
    before.current = id;
    // Whoever has scrolled away from the last sentence is reading elsewhere, and is left there.
    if (!element || (previous && !isInSight(previous))) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
  }, [id]);
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
