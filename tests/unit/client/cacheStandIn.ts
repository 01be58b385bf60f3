/** A browser's Cache Storage in memory: names in the order in which they were opened, answers by their address. */

export function cacheStandIn() {
  const caches = new Map<string, Map<string, Response>>();
  const urlOf = (address: RequestInfo | URL) =>
    address instanceof Request ? address.url : new URL(String(address), 'http://keepsake').href;

  function cacheOf(answers: Map<string, Response>) {
    return {
      match: async (address: RequestInfo | URL) => answers.get(urlOf(address))?.clone(),
      // What is put again comes to the end of the row, as in a browser.
      async put(address: RequestInfo | URL, answer: Response) {
        answers.delete(urlOf(address));
        answers.set(urlOf(address), answer);
      },
      delete: async (address: RequestInfo | URL) => answers.delete(urlOf(address)),
      keys: async () => [...answers.keys()].map((url) => new Request(url)),
    };
  }

  const storage = {
    keys: async () => [...caches.keys()],
    has: async (name: string) => caches.has(name),
    delete: async (name: string) => caches.delete(name),
    async match(address: RequestInfo | URL) {
      const kept = [...caches.values()].find((answers) => answers.has(urlOf(address)));
      return kept?.get(urlOf(address))?.clone();
    },
    async open(name: string) {
      const answers = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, answers);
      return cacheOf(answers);
    },
  };
  return {
    // What is used of it.
    storage: storage as unknown as CacheStorage,
    /** The paths that are kept under a name. */
    pathsIn: (name: string) =>
      [...(caches.get(name)?.keys() ?? [])].map((url) => url.replace('http://keepsake', '')),
  };
}
