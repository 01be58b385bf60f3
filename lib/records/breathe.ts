/** Lets the rest of the process have its turn between two messages to a database that runs in the same thread. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** From the database's first message in a turn of the loop; then no socket and no timer waits noticeably for many queries. */
const LONGEST_MS = 5;

interface Engine<Message, Options, Answer> {
  execProtocolStream(message: Message, options?: Options): Promise<Answer>;
}

/**
 * PGlite's queries follow one another in microtasks, and while any are left Node reads no socket. It also accepts one
 * connection a turn of its loop: with a hundred turns under way a newcomer waited twelve seconds. When the loop has turned by
 * itself, nobody waits.
 */
export function breathing<Message, Options, Answer>(
  engine: Engine<Message, Options, Answer>,
  now: () => number = () => performance.now(),
): void {
  const exec = engine.execProtocolStream.bind(engine);
  let since = 0;
  let turn: Promise<void> | undefined;

  async function untilTheLoopTurns() {
    await nextTurn();
    turn = undefined;
  }

  engine.execProtocolStream = async (message, options) => {
    if (turn && now() - since >= LONGEST_MS) await turn;
    if (!turn) {
      since = now();
      turn = untilTheLoopTurns();
    }
    return exec(message, options);
  };
}
