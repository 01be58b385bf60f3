/** What is not sent yet, as a component sees it; on the server nobody knows. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Waiting } from '@/lib/offline/waiting';
import { sharedWaitingWords } from './waitingWords';

const NONE: Waiting[] = [];
const subscribe = (listener: () => void) => sharedWaitingWords().subscribe(listener);

export function useWaitingWords(): Waiting[] {
  return useSyncExternalStore(
    subscribe,
    () => sharedWaitingWords().list(),
    () => NONE,
  );
}

/** Calls back when memories that waited have gone to the server: there is more to be seen then. */
export function useSentMemories(onSent: () => void) {
  const waiting = useWaitingWords().filter(({ kind }) => kind === 'memory').length;
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) onSent();
    before.current = waiting;
  }, [waiting, onSent]);
}
