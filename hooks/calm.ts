/** Whether somebody has stepped aside, to steady themselves or to find help, and those who then wait for them. */

import { createListeners } from './listeners';

/** What stands over the page; `away` is on the way out of it. */
export type Aside = 'steady' | 'help' | 'away';

export type Calm = ReturnType<typeof createCalm>;

export function createCalm() {
  const { tell, subscribe } = createListeners();
  const waiting = createListeners<[isCalm: boolean]>();
  let aside: Aside | null = null;

  function become(next: Aside | null) {
    const hasTurned = (aside === null) !== (next === null);
    aside = next;
    // First what sounds or moves: it must be still before anything is drawn.
    if (hasTurned) waiting.tell(next !== null);
    tell();
  }

  return {
    aside: () => aside,
    isCalm: () => aside !== null,
    open: (kind: Aside) => become(kind),
    close() {
      if (aside !== null) become(null);
    },
    subscribe,
    /** Told `true` when somebody steps aside and `false` when they are back; never twice the same. */
    onCalm: waiting.subscribe,
  };
}

/** One for the page's life. */
export const calm = createCalm();

/** Whatever makes sound or moves on by itself waits while somebody has stepped aside. */
export const onCalm = calm.onCalm;
