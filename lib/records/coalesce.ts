/** Group commit: what is asked for while a statement runs goes together in the next one. Alone, nobody waits. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** More in one statement gain nothing, and would make the others wait. */
const MOST_TOGETHER = 64;

/**
 * @param runAll one statement for many requests, all or nothing; answers in their order. What it throws for several is
 *   found out one by one, so that nobody fails for another's fault.
 */
export function createCoalescer<Request, Answer>(
  runAll: (requests: Request[]) => Promise<Answer[]>,
): (request: Request) => Promise<Answer> {
  type Waiting = { request: Request; answer: PromiseWithResolvers<Answer> };
  let waiting: Waiting[] = [];
  let isRunning = false;

  async function runWaiting() {
    isRunning = true;
    while (waiting.length > 0) {
      const together = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      await settle(together);
      // An embedded database answers before anybody else has had a turn to ask.
      await nextTurn();
    }
    isRunning = false;
  }

  async function settle(together: Waiting[]): Promise<void> {
    try {
      const answers = await runAll(together.map(({ request }) => request));
      for (const [index, { answer }] of together.entries())
        answer.resolve(answers[index] as Answer);
    } catch (error) {
      if (together.length === 1) together[0]?.answer.reject(error);
      else for (const one of together) await settle([one]);
    }
  }

  return (request) => {
    const answer = Promise.withResolvers<Answer>();
    waiting.push({ request, answer });
    if (!isRunning) void runWaiting();
    return answer.promise;
  };
}

/**
 * Of several requests for one row the first counts, as it would alone: in one statement they would not see each other.
 *
 * @returns `first`, one for each key in the order given, and `answers`, which tells for each request whether its row is among the done
 */
export function firstOfEach<Request>(
  requests: readonly Request[],
  keyOf: (request: Request) => string,
) {
  const own = new Map(requests.toReversed().map((request) => [keyOf(request), request]));
  return {
    first: requests.filter((request) => own.get(keyOf(request)) === request),
    answers(done: Iterable<string>): boolean[] {
      const isDone = new Set(done);
      return requests.map((request) => {
        const key = keyOf(request);
        return own.get(key) === request && isDone.has(key);
      });
    },
  };
}
