/** Those who want to hear of something: the half of a headless store that `useSyncExternalStore` asks for. */

export type Listeners<News extends unknown[] = []> = ReturnType<typeof createListeners<News>>;

export function createListeners<News extends unknown[] = []>() {
  const listeners = new Set<(...news: News) => void>();

  return {
    tell(...news: News) {
      for (const listener of listeners) listener(...news);
    },
    /** Told of everything until the returned function is called. */
    subscribe(listener: (...news: News) => void): () => void {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
