/** A value that is read elsewhere now and then; who needs it waits for a moment at most, and then gets the last one known. */
import { isTaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';

export interface LastKnownOptions<Value> {
  /** Should end by itself: it is not asked again while it has not. */
  read: () => Promise<Value>;
  /** What holds until something has been read. */
  initial: Value;
  /** Milliseconds after which it is read again, by whoever asks next. */
  maxAgeMs: number;
  /** Milliseconds that somebody may wait for a reading. */
  patienceMs: number;
  /** Milliseconds of a clock that never jumps. */
  now?: () => number;
  /** Told of each failed reading. */
  onFailed?: (thrown: unknown) => void;
}

export interface LastKnown<Value> {
  /**
   * Never rejects. Once a reading has failed or was too slow, nobody waits for the next ones, until one has come through.
   *
   * @param hold is given the reading under way, where the host must be told of what goes on behind an answer
   */
  get(hold?: (reading: Promise<void>) => void): Promise<Value>;
  /** It is known to be this from now on. */
  set(value: Value): void;
}

export function createLastKnown<Value>(options: LastKnownOptions<Value>): LastKnown<Value> {
  const { read, maxAgeMs, patienceMs, now = () => performance.now(), onFailed } = options;
  const patience = timeout(patienceMs, {
    strategy: TimeoutStrategy.Aggressive,
    abortOnReturn: false,
  });
  let known = options.initial;
  let readAt = Number.NEGATIVE_INFINITY;
  let isFailing = false;
  let reading: Promise<void> | null = null;
  /** Counts what was set, so that a reading begun before does not undo it. */
  let settings = 0;

  async function readAgain(): Promise<void> {
    const setBefore = settings;
    try {
      const value = await read();
      if (settings === setBefore) known = value;
      isFailing = false;
    } catch (thrown) {
      isFailing = true;
      onFailed?.(thrown);
    } finally {
      readAt = now();
      reading = null;
    }
  }

  return {
    async get(hold) {
      if (now() - readAt < maxAgeMs) return known;
      reading ??= readAgain();
      const underWay = reading;
      hold?.(underWay);
      if (isFailing) return known;
      try {
        await patience.execute(() => underWay);
      } catch (thrown) {
        if (!isTaskCancelledError(thrown)) throw thrown;
        isFailing = true;
      }
      return known;
    },
    set(value) {
      settings += 1;
      known = value;
      readAt = now();
    },
  };
}
