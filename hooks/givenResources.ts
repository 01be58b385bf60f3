/** What the server has put into a page, so that it stands in the HTML and is not asked for once more. */
import { createContext, useContext } from 'react';

/** By the address at which our API has it. */
export type GivenResources = Readonly<Record<string, object>>;

export const GivenContext = createContext<GivenResources>({});

/** Next keeps a page for the way back; by then something may have changed. */
const stale = new WeakSet<object>();

/** Undefined when nothing was given, or when it has been shown before. */
export function useGiven<T>(path: string): T | undefined {
  const value = useContext(GivenContext)[path];
  // Its page has put it there under the address whose answer it is.
  return value === undefined || stale.has(value) ? undefined : (value as T);
}

/** Once the page is left. */
export function becomeStale(value: object) {
  stale.add(value);
}
