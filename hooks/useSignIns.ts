/** Where one is signed in, brought anew after each change. */
import { useCallback, useEffect, useState } from 'react';
import { kindWords } from '@/lib/apiClient';

export type Listed<Item> =
  | { state: 'loading' }
  | { state: 'ready'; items: Item[] }
  | { state: 'failed'; message: string };

/** @param bring must stay the same function */
export function useSignIns<Item>(bring: (signal: AbortSignal) => Promise<Item[]>) {
  const [listed, setListed] = useState<Listed<Item>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    const leaving = new AbortController();
    bring(leaving.signal).then(
      (items) => setListed({ state: 'ready', items }),
      (thrown: unknown) => {
        if (!leaving.signal.aborted) setListed({ state: 'failed', message: kindWords(thrown) });
      },
    );
    return () => leaving.abort();
  }, [bring, attempt]);

  /** What is shown stays until the new one is there. */
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { listed, again };
}
