/** What a page shows while it asks our API for something: loading, there, or not there with words and a way to try again. */
import { useCallback, useEffect, useState } from 'react';
import { ApiError, apiJson, kindWords } from '@/lib/apiClient';
import { becomeStale, useGiven } from './givenResources';

export type Resource<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; message: string; isMissing: boolean };

/** There from the first frame when the server has put it into the page; else asked for. */
export function useResource<T extends object>(path: string) {
  const given = useGiven<T>(path);
  const [resource, setResource] = useState<Resource<T>>(() =>
    given === undefined ? { state: 'loading' } : { state: 'ready', value: given },
  );
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again; what is given stays what it was
  useEffect(() => {
    if (given !== undefined && attempt === 0) return () => becomeStale(given);
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
