/** A prediction whose replies are made sentence by sentence, when a test says so. */
import { createPrediction, type PredictionOptions } from '../../../lib/prediction/prediction.ts';
import type { Spoken } from '../../../lib/prediction/preparedReply.ts';
import type { QuickReply } from '../../../lib/protocol.ts';
import { FAILED } from '../../../lib/speaker.ts';

export interface Making {
  /** What it answers. */
  to: string;
  signal: AbortSignal;
  say(text: string): void;
  finish(): void;
  fail(): void;
}

export const QUICK_REPLIES: QuickReply[] = ['Yes', 'No', 'Tell me more', 'Not now', 'Later'].map(
  (text) => ({ label: text, text, emotionalState: 'calm' }),
);

export const REPLY = {
  sessionId: 'session',
  afterTurn: 1,
  text: 'Yes',
  emotionalState: 'calm',
  version: 'v',
} as const;

export const TURN = {
  ownerId: 'owner',
  sessionId: 'session',
  afterTurn: 1,
  version: 'v',
  quickReplies: QUICK_REPLIES,
};

export const OPENING = { ownerId: 'owner', memoryId: 'memory', version: 'v' };

export const NOBODY_STOPS = new AbortController().signal;

export function openPrediction(changed: Partial<PredictionOptions> = {}) {
  const makings: Making[] = [];

  async function* make(to: string, signal: AbortSignal): Spoken {
    const queue: (string | 'fail' | 'finish')[] = [];
    let news = Promise.withResolvers<void>();
    const add = (item: string) => {
      queue.push(item);
      news.resolve();
    };
    makings.push({
      to,
      signal,
      say: (text) => add(`say ${text}`),
      finish: () => add('finish'),
      fail: () => add('fail'),
    });
    for (;;) {
      const item = queue.shift();
      if (item === 'finish') return;
      if (item === 'fail') yield FAILED;
      else if (item !== undefined) yield { text: item.slice('say '.length), source: 'gemini' };
      else {
        await news.promise;
        news = Promise.withResolvers();
      }
    }
  }

  const prediction = createPrediction({
    mode: 'first',
    mayPrepare: async () => true,
    ...changed,
  });
  const prepareReplies = ({ quickReplies, ...turn }: typeof TURN) =>
    prediction.prepareReplies({
      ...turn,
      replies: quickReplies.map(({ text, emotionalState }) => ({
        text,
        emotionalState,
        make: (signal) => make(text, signal),
      })),
    });
  const prepareOpening = (opening: typeof OPENING) =>
    prediction.prepareOpening({ ...opening, make: (signal) => make(opening.memoryId, signal) });
  return { prediction: { ...prediction, prepareReplies, prepareOpening }, makings };
}

/** Everything that is said, FAILED as "failed". */
export async function heard(spoken: Spoken | undefined): Promise<string[] | undefined> {
  if (!spoken) return undefined;
  const texts: string[] = [];
  for await (const item of spoken) texts.push(item === FAILED ? 'failed' : item.text);
  return texts;
}

/** Until everything that was set going has gone as far as it can. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A prediction that has made its reply, or has begun to. */
export async function prepared(...args: Parameters<typeof openPrediction>) {
  const stage = openPrediction(...args);
  stage.prediction.prepareReplies(TURN);
  await settled();
  return { ...stage, making: stage.makings[0] as Making };
}
