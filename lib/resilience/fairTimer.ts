/** A timer that does not judge others by our own slowness. */

export interface FairTimer {
  /** Begins anew, also when it was just about to ring. */
  refresh(): void;
  clear(): void;
}

/**
 * Rings after `ms`, one turn of the event loop later than `setTimeout`: after the loop has been busy, Node runs timers
 * before it reads what lies in the sockets, and a model whose answer came in time would be given up for silent.
 */
export function fairTimer(ring: () => void, ms: number): FairTimer {
  let immediate: ReturnType<typeof setImmediate> | undefined;
  const timeout = setTimeout(() => {
    immediate = setImmediate(ring);
  }, ms);
  return {
    refresh() {
      clearImmediate(immediate);
      timeout.refresh();
    },
    clear() {
      clearTimeout(timeout);
      clearImmediate(immediate);
    },
  };
}
