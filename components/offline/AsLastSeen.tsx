/** One quiet line while there is no connection: what stands here may have changed since. */
'use client';
import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function AsLastSeen() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <p role="status" className={isOnline ? 'sr-only' : 'text-ink-soft'}>
      {!isOnline && 'There is no connection. This is as it was last seen.'}
    </p>
  );
}
