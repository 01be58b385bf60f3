/** Keeps the screen awake. The browser lets go of it whenever the page is hidden, so it is taken again. */

/** What a screen can be kept awake with; `navigator.wakeLock` where there is one. */
export interface Screen {
  request(type: 'screen'): Promise<Pick<WakeLockSentinel, 'released' | 'release'>>;
}

export interface WakeLockOptions {
  /** Missing in an older browser, and on a page that does not come over https. */
  screen: Screen | undefined;
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/**
 * The screen stays awake until the returned function is called. Where that is refused (a low battery) it goes dark as
 * it always does, and nobody is told.
 */
export function keepScreenAwake({ screen, page }: WakeLockOptions): () => void {
  let isWanted = true;
  let isAsking = false;
  let held: Awaited<ReturnType<Screen['request']>> | null = null;

  async function take() {
    if (!screen || isAsking || page.visibilityState !== 'visible') return;
    if (held && !held.released) return;
    isAsking = true;
    try {
      held = await screen.request('screen');
    } catch {
      held = null;
    }
    isAsking = false;
    if (!isWanted) letGo();
  }

  function letGo() {
    held?.release().catch(() => undefined);
    held = null;
  }

  const onVisibilityChange = () => void take();
  page.addEventListener('visibilitychange', onVisibilityChange);
  void take();

  return () => {
    isWanted = false;
    page.removeEventListener('visibilitychange', onVisibilityChange);
    letGo();
  };
}
