/** What happens around the page: the network, its visibility, the same walkthrough in another tab. */

export interface Surroundings {
  onOnline(): void;
  onOffline(): void;
  onVisible(): void;
  /** Another tab or app stands before the page. */
  onHidden(): void;
  /** Another tab has begun a turn in this session. */
  onOtherTab(sessionId: string): void;
}

/** Watches until `close`; `tellOtherTabs` says that this tab begins a turn. */
export function watchSurroundings(surroundings: Surroundings) {
  const abort = new AbortController();
  const { signal } = abort;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('keepsake');

  window.addEventListener('online', () => surroundings.onOnline(), { signal });
  window.addEventListener('offline', () => surroundings.onOffline(), { signal });
  document.addEventListener(
    'visibilitychange',
    () =>
      (document.visibilityState === 'visible' ? surroundings.onVisible : surroundings.onHidden)(),
    { signal },
  );
  channel?.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') surroundings.onOtherTab(data);
    },
    { signal },
  );

  return {
    tellOtherTabs: (sessionId: string) => channel?.postMessage(sessionId),
    close() {
      abort.abort();
      channel?.close();
    },
  };
}
