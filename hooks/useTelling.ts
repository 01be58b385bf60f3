/** One thing about what is told right now: whoever asks renders again when that one thing changes, not for every word. */
import { useSyncExternalStore } from 'react';
import type { Presenter } from './presenter';
import type { Telling } from './telling';

/** @param pick a primitive, or something that stays the same object while it is the same */
export function useTelling<T>(presenter: Presenter, pick: (telling: Telling) => T): T {
  const picked = () => pick(presenter.telling());
  return useSyncExternalStore(presenter.subscribe, picked, picked);
}
