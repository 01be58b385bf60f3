/** Reads ahead of a slow consumer: whatever has come while it was busy is handed over together. */

/**
 * Each item as soon as it is asked for, alone when the consumer is quick; in order, none twice, none left out. Reading begins at
 * once.
 *
 * @param cancel called when the consumer stops early, so that the source ends too
 */
export function inBatches<Item>(
  source: AsyncIterable<Item>,
  cancel: () => void,
): AsyncGenerator<Item[], void, undefined> {
  let waiting: Item[] = [];
  let news = Promise.withResolvers<void>();
  let isOver = false;

  const reading = (async () => {
    try {
      for await (const item of source) {
        waiting.push(item);
        news.resolve();
      }
    } finally {
      isOver = true;
      news.resolve();
    }
  })();
  // Its failure is told below, when everything that came before it has been handed over.
  reading.catch(() => undefined);

  async function* batches() {
    try {
      for (;;) {
        await news.promise;
        const batch = waiting;
        waiting = [];
        news = Promise.withResolvers<void>();
        if (batch.length > 0) yield batch;
        else if (isOver) break;
        if (isOver) news.resolve();
      }
      await reading;
    } finally {
      if (!isOver) cancel();
    }
  }

  return batches();
}
