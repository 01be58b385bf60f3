/** Where somebody goes on after signing in: a path of this site, and nothing else that an address may be made to say. */

export function ownPath(wanted: string | string[] | undefined): string {
  const path = typeof wanted === 'string' ? wanted : '/';
  // Browsers read a backslash as a slash, and two slashes as another site; they drop tabs and line ends before that.
  const isOurs = /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path);
  return isOurs ? path : '/';
}
