/** Whether the page listens yet: what was typed into the server's HTML before that would be lost. */
import { useSyncExternalStore } from 'react';

const never = () => () => {};

export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
