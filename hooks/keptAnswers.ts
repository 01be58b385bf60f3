/** Answers of our API that are kept on this device: whoever needs one of them takes it from here and asks nobody. */

/** Addresses that are known to be kept; so nothing is looked for where nothing is. */
const addresses = new Set<string>();

export function noteKept(kept: Iterable<string>) {
  for (const address of kept) addresses.add(address);
}

/** What is kept is no longer what one would be answered now. */
export function forgetKept() {
  addresses.clear();
}

/** Undefined when it is not kept, or has been cleared away by the browser. */
export async function keptAnswer(address: string): Promise<Response | undefined> {
  if (!addresses.has(address)) return undefined;
  return caches.match(address);
}
