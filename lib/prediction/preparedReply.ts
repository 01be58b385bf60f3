/** One reply that is made ahead: kept sentence by sentence, and said once, also while the rest is still being made. */
import { log } from '../log.ts';
import { FAILED, type GuideSentence } from '../speaker.ts';

export type Spoken = AsyncIterable<GuideSentence | typeof FAILED>;

export interface PreparedReply {
  /** It came to nothing: whoever wants it is better served live. */
  hasFailed(): boolean;
  /**
   * Every sentence, in order, as a `prepared` one; FAILED comes last when the making broke. Who stops reading, or
   * aborts, ends the making too. Only once.
   */
  say(signal: AbortSignal): Spoken;
  /** Nobody wants it any more. */
  drop(): void;
}

export interface ReplyToPrepare {
  make: (signal: AbortSignal) => Spoken;
  /** Called once, when it is made, broken or dropped; with its sentences when it is made. Must not throw. */
  onOver: (sentences?: string[]) => void;
}

/** More than the most that the guide takes of a model: what grows beyond it is no reply. */
const MAX_REPLY_BYTES = 8 * 1024;

/** Begins at once. */
export function prepareReply({ make, onOver }: ReplyToPrepare): PreparedReply {
  const making = new AbortController();
  const said: GuideSentence[] = [];
  let bytes = 0;
  let state: 'making' | 'made' | 'failed' = 'making';
  let news = Promise.withResolvers<void>();

  function wake(): void {
    news.resolve();
    news = Promise.withResolvers();
  }

  function end(how: 'made' | 'failed'): void {
    if (state !== 'making') return;
    state = how;
    if (how === 'failed') making.abort();
    onOver(how === 'made' ? said.map(({ text }) => text) : undefined);
    wake();
  }

  async function listen(): Promise<void> {
    try {
      for await (const item of make(making.signal)) {
        if (state !== 'making') return;
        if (item === FAILED) return end('failed');
        bytes += Buffer.byteLength(item.text);
        if (bytes > MAX_REPLY_BYTES) return end('failed');
        said.push({ text: item.text, source: 'prepared' });
        wake();
      }
      end(said.length > 0 ? 'made' : 'failed');
    } catch (error) {
      // A miss, nothing more: the person gets a live reply.
      if (state === 'making') log.error('prediction.broken', error);
      end('failed');
    }
  }

  async function* read(signal: AbortSignal): AsyncGenerator<GuideSentence | typeof FAILED> {
    try {
      for (let next = 0; !signal.aborted; ) {
        const sentence = said[next];
        if (sentence) {
          next += 1;
          yield sentence;
        } else if (state === 'making') await news.promise;
        else break;
      }
      if (state === 'failed' && !signal.aborted) yield FAILED;
    } finally {
      end('failed');
    }
  }

  void listen();
  return {
    hasFailed: () => state === 'failed',
    say(signal) {
      if (signal.aborted) end('failed');
      else signal.addEventListener('abort', () => end('failed'), { once: true });
      return read(signal);
    },
    drop: () => end('failed'),
  };
}

/** One that another instance has made. */
export async function* madeElsewhere(sentences: readonly string[]): Spoken {
  for (const text of sentences) yield { text, source: 'prepared' };
}

/** What was prepared; or, when that broke before its first sentence, what `live` says. */
export async function* preparedOr(prepared: Spoken, live: () => Spoken): Spoken {
  let hasSpoken = false;
  for await (const item of prepared) {
    if (item === FAILED && !hasSpoken) return yield* live();
    hasSpoken = true;
    yield item;
  }
}
