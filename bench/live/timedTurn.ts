/** One turn over plain HTTP, timed: cheap enough that two hundred at once do not measure their own reader. */
import { Agent, request } from 'node:http';
import { agesOf } from './clockWords.ts';

export interface Ask {
  url: string;
  headers?: Record<string, string>;
  body: unknown;
}

export interface TimedTurn {
  /** From sending to the first text delta; undefined when none came. */
  firstWordMs: number | undefined;
  turnMs: number;
  /** Of the body as it came; nothing is compressed. */
  bytes: number;
  /** Who spoke, as the turn says; the peer's turns say nothing. */
  source: string | undefined;
  /** How old each sentence of the clock was when it came. */
  ages: number[];
  text: string;
  /** Answered, and closed in order. */
  isWhole: boolean;
  /** Why it is not: a status, or what became of the connection. */
  failure: string | undefined;
}

const agent = new Agent({ keepAlive: true });

/** Longer than any turn may take; whoever waits for it is counted as an error. */
const TIMEOUT_MS = 30_000;
const WORD = '"type":"text-delta"';

export function timeTurn({ url, headers = {}, body }: Ask): Promise<TimedTurn> {
  const sent = performance.now();
  const turn: TimedTurn = {
    firstWordMs: undefined,
    turnMs: 0,
    bytes: 0,
    source: undefined,
    ages: [],
    text: '',
    isWhole: false,
    failure: undefined,
  };
  return new Promise((resolve) => {
    const over = (error?: NodeJS.ErrnoException) => {
      turn.failure = error ? (error.code ?? error.name) : turn.failure;
      turn.turnMs = performance.now() - sent;
      turn.source = /"source":"([\w-]+)"/.exec(turn.text)?.[1];
      resolve(turn);
    };
    const call = request(url, {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    call.once('error', over);
    call.once('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        turn.ages.push(...agesOf(piece));
        turn.bytes += Buffer.byteLength(piece);
        turn.text += piece;
        if (turn.firstWordMs === undefined && turn.text.includes(WORD)) {
          turn.firstWordMs = performance.now() - sent;
        }
      });
      response.once('error', over);
      response.once('end', () => {
        turn.isWhole =
          response.statusCode === 200 &&
          turn.firstWordMs !== undefined &&
          turn.text.includes('"type":"finish"') &&
          turn.text.trimEnd().endsWith('[DONE]');
        if (!turn.isWhole) turn.failure = failureOf(response.statusCode, turn.text);
        over();
      });
    });
    call.end(JSON.stringify(body));
  });
}

/** Nothing of what was said: a refusal's code, or that the turn was not finished. */
function failureOf(status: number | undefined, text: string): string {
  return status === 200 ? 'not finished' : `${status} ${/"code":"(\w+)"/.exec(text)?.[1] ?? ''}`;
}
