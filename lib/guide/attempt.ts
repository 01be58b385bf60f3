/** One call of one model: read to its end, sentence by sentence, and settled the moment that nobody wants it. */
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { type FairTimer, fairTimer } from '../resilience/fairTimer.ts';
import { type FailureKind, failureOf, ModelFailure } from './modelFailure.ts';
import { createWholeSentences } from './wholeSentences.ts';

export interface Listener {
  /** The first real text: not a thought, not a tool call, not white space. */
  onFirstWord(): void;
  onSentence(sentence: string): void;
}

export interface Answer {
  /** The model would have gone on; what it said is long enough. */
  wasCutShort: boolean;
  usage: LanguageModelV4Usage;
}

export interface AttemptOptions {
  model: LanguageModelV4;
  call: LanguageModelV4CallOptions;
  /** Ends the attempt at once; a ModelFailure as its reason says why, any other is the deadline of the call. */
  signal: AbortSignal;
  /** Milliseconds between two parts, once words have come. */
  stallMs: number;
  listener: Listener;
}

export const UNKNOWN_USAGE: LanguageModelV4Usage = {
  inputTokens: {
    total: undefined,
    noCache: undefined,
    cacheRead: undefined,
    cacheWrite: undefined,
  },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

/**
 * Settles when the model has ended, or in the same breath in which the signal aborts, also for a model that does not
 * listen to it. Nothing is left behind: no timer, no listener, no open stream.
 *
 * @throws ModelFailure for everything but a whole answer
 */
export function attempt(options: AttemptOptions): Promise<Answer> {
  const { model, call, signal, stallMs, listener } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sentences = createWholeSentences();
  let reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart> | undefined;
  let stall: FairTimer | undefined;
  let hasSpoken = false;
  let hasSaidASentence = false;
  let isOver = false;

  function end(outcome: Answer | ModelFailure) {
    if (isOver) return;
    isOver = true;
    stall?.clear();
    signal.removeEventListener('abort', leave);
    if (reader) letGo(reader);
    if (outcome instanceof ModelFailure) reject(outcome);
    else resolve(outcome);
  }

  function leave() {
    const why = signal.reason;
    end(why instanceof ModelFailure ? why : new ModelFailure('deadline'));
  }

  function say(whole: readonly string[]) {
    for (const sentence of whole) {
      hasSaidASentence = true;
      listener.onSentence(sentence);
    }
  }

  function hear(delta: string) {
    if (!hasSpoken) {
      // What a model says before its first word is white space: nobody waits for it, nobody hears it.
      if (!/\S/u.test(delta)) return;
      hasSpoken = true;
      listener.onFirstWord();
      stall = fairTimer(() => end(new ModelFailure('stalled')), stallMs);
    }
    say(sentences.push(delta));
    const verdict = sentences.verdict();
    if (verdict === 'endless') end(new ModelFailure('endless'));
    if (verdict === 'enough') end({ wasCutShort: true, usage: UNKNOWN_USAGE });
  }

  function finish(reason: LanguageModelV4FinishReason['unified'], usage: LanguageModelV4Usage) {
    const failure = FAILURES[reason];
    if (failure) return end(new ModelFailure(failure));
    say(sentences.end());
    if (!hasSaidASentence) return end(new ModelFailure('empty'));
    end({ wasCutShort: false, usage });
  }

  async function listen() {
    const { stream } = await model.doStream({ ...call, abortSignal: signal });
    reader = stream.getReader();
    // Whoever has left did so while the answer was on its way.
    if (isOver) return letGo(reader);
    while (!isOver) {
      const { done, value } = await reader.read();
      // A read that was pending when its reader was cancelled says "done" too.
      if (isOver) return;
      if (done) return end(new ModelFailure('cut'));
      stall?.refresh();
      if (value.type === 'text-delta') hear(value.delta);
      else if (value.type === 'finish') finish(value.finishReason.unified, value.usage);
      // The SDK goes on behind a part that it could not read, as if nothing were missing.
      else if (value.type === 'error') end(failureOf(value.error, true));
    }
  }

  if (signal.aborted) leave();
  else {
    signal.addEventListener('abort', leave, { once: true });
    listen().catch((error: unknown) => end(failureOf(error, reader !== undefined)));
  }
  return promise;
}

/** How an answer ends that is not whole; what is not listed ended in order. */
const FAILURES: Partial<Record<LanguageModelV4FinishReason['unified'], FailureKind>> = {
  length: 'length',
  'content-filter': 'blocked',
  error: 'malformed',
  interrupted: 'cut',
  other: 'cut',
};

/** Closes the wire. How a stream takes that is its own affair: nobody reads it any more. */
function letGo(reader: ReadableStreamDefaultReader<unknown>): void {
  reader.cancel().catch(() => undefined);
}
