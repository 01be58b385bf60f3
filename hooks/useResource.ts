/** What a page shows while it asks our API for something: loading, there, or not there with words and a way to try again. */
import { useCallback, useEffect, useState } from 'react';
import { ApiError, apiJson, kindWords } from '@/lib/apiClient';

export type Resource<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; message: string; isMissing: boolean };

export function useResource<T>(path: string) {
  const [resource, setResource] = useState<Resource<T>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again
  useEffect(() => {
    const leaving = new AbortController();
    apiJson<T>(path, { signal: leaving.signal }).then(
      (value) => setResource({ state: 'ready', value }),
      (thrown: unknown) => {
        if (leaving.signal.aborted) return;
        const isMissing = thrown instanceof ApiError && thrown.status === 404;
        setResource({ state: 'failed', message: kindWords(thrown), isMissing });
      },
    );
    return () => leaving.abort();
  }, [path, attempt]);

  const retry = useCallback(() => {
    setResource({ state: 'loading' });
    setAttempt((before) => before + 1);
  }, []);

  return { resource, retry };
}
