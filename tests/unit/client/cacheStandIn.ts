/** A browser's Cache Storage in memory: names in the order in which they were opened, answers by their address. */

export function cacheStandIn() {
  const caches = new Map<string, Map<string, Response>>();
  const urlOf = (address: RequestInfo | URL) => new URL(String(address), 'http://keepsake').href;

  function cacheOf(answers: Map<string, Response>) {
    return {
      match: async (address: RequestInfo | URL) => answers.get(urlOf(address))?.clone(),
      put: async (address: RequestInfo | URL, answer: Response) =>
        void answers.set(urlOf(address), answer),
      keys: async () => [...answers.keys()].map((url) => new Request(url)),
    };
  }

  const storage = {
    keys: async () => [...caches.keys()],
    has: async (name: string) => caches.has(name),
    delete: async (name: string) => caches.delete(name),
    async open(name: string) {
      const answers = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, answers);
      return cacheOf(answers);
    },
  };
  return {
    // What the shelf uses of it.
    storage: storage as unknown as CacheStorage,
    /** The paths that are kept under a name. */
    pathsIn: (name: string) =>
      [...(caches.get(name)?.keys() ?? [])].map((url) => url.replace('http://keepsake', '')),
  };
}
