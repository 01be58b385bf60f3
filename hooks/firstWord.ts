/** Tells the server how long a person waited for the first word of each message of the guide: a number, when it is there. */
import type { SeenByBrowser } from '@/lib/requests';
import type { Presenter } from './presenter';
import type { ConversationStateHolder } from './useConversationState';

export interface FirstWordOptions {
  state: Pick<ConversationStateHolder, 'facts' | 'subscribe'>;
  presenter: Pick<Presenter, 'telling' | 'subscribe'>;
  sessionId: () => string | null;
  tell?: (seen: SeenByBrowser) => void;
  /** Milliseconds on a clock that only goes forward. */
  now?: () => number;
}

/** From now on, until the returned function is called. What was told before a reload is not waited for again. */
export function watchFirstWord({
  state,
  presenter,
  sessionId,
  tell = tellServer,
  now = () => performance.now(),
}: FirstWordOptions): () => void {
  const presented = () => presenter.telling().presentation;
  // The page is opened: that is the tap that asks for the opening.
  let asked = state.facts().lifecycle === 'starting' ? ask() : null;
  let isAsking = false;

  function ask() {
    return { atMs: now(), behind: presented().messageId };
  }

  function onState() {
    const { turn } = state.facts();
    if (turn === 'asked' && !isAsking) asked ??= ask();
    isAsking = turn === 'asked';
  }

  function onTold() {
    const { messageId, at, step, wordsShown, standing } = presented();
    if (asked === null || messageId === null || messageId === asked.behind) return;
    if (at === 0 && wordsShown === 0) return;
    const ms = Math.round(now() - asked.atMs);
    asked = null;
    const session = sessionId();
    const isFirst = at === 0 && standing === 0 && step === 'telling';
    if (isFirst && session !== null) tell({ sessionId: session, firstWord: { messageId, ms } });
  }

  const detachments = [state.subscribe(onState), presenter.subscribe(onTold)];
  return () => {
    for (const detach of detachments) detach();
  };
}

/** Waits for nothing, also when the page is being left; nobody needs to know whether it has come. */
export function tellServer(seen: SeenByBrowser): void {
  const body = new Blob([JSON.stringify(seen)], { type: 'application/json' });
  navigator.sendBeacon('/api/evidence', body);
}
