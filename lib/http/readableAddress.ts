/** Next itself answers an address that is broken, such as one with "%ff" in it, with a bare 500. */
export function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
