/** Which page stands behind the one address of a walkthrough, for a version. */
import type { Version } from './settings.ts';

const PAGES = { v1: '/walkthrough', v2: '/walkthrough-v2' } as const satisfies Record<
  Version,
  string
>;

/**
 * Undefined where the address is served as it stands. With `step` it names a place in the slideshow: whoever was sent there from a
 * walkthrough that v2 could not go on with stays, though the edge may learn of the change a moment later.
 */
export function servedAs(
  { pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>,
  assigned: Version,
): { version: Version; path: string | undefined } {
  const asked = pathname.replace(/\/+$/, '');
  if (asked !== PAGES.v1 && asked !== PAGES.v2) return { version: assigned, path: undefined };
  const version = searchParams.has('step') ? 'v1' : assigned;
  const path = PAGES[version];
  return { version, path: path === asked ? undefined : path };
}
