/** Whether a browser shows the version that somebody has chosen, not the one that its bucket gives it. */

/** The contract's cookie, with a value that we give. */
const OVERRIDE = /(?:^|;\s*)walkthrough_override=v[12]\s*(?:;|$)/;

export function hasChosenVersion(headers: Headers): boolean {
  return OVERRIDE.test(headers.get('cookie') ?? '');
}
