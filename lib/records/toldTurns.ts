/**
 * Turns of the guide as they were read a moment ago: a player asks for each sentence twice (its sound, its words) and for
 * several ahead, and a sentence that was told does not change.
 */
import { LRUCache } from 'lru-cache';
import type { TurnRecord } from './turnReading.ts';

export type ToldTurns = ReturnType<typeof createToldTurns>;

/** What another instance has deleted is noticed after this, at the latest. */
const KNOWN_MS = 5_000;
const MOST = 2_000;

export function createToldTurns(
  read: (ownerId: string, messageId: string) => Promise<TurnRecord>,
  { now }: { now?: () => number } = {},
) {
  const turns = new LRUCache<string, Promise<TurnRecord>>({
    max: MOST,
    ttl: KNOWN_MS,
    ...(now && { perf: { now }, ttlResolution: 0 }),
  });

  /**
   * @param isEnough whether what was read serves; a running turn has more a moment later
   * @throws KeepsakeError `not_found` when there is no such message of the guide for the owner
   */
  async function told(
    ownerId: string,
    messageId: string,
    isEnough: (turn: TurnRecord) => boolean,
  ): Promise<TurnRecord> {
    const key = keyOf(ownerId, messageId);
    const known = turns.get(key);
    const turn = await (known ?? readNow(key, ownerId, messageId));
    return known === undefined || isEnough(turn) ? turn : readNow(key, ownerId, messageId);
  }

  function readNow(key: string, ownerId: string, messageId: string): Promise<TurnRecord> {
    const reading = read(ownerId, messageId);
    turns.set(key, reading);
    reading.catch(() => {
      if (turns.peek(key) === reading) turns.delete(key);
    });
    return reading;
  }

  /** The same function; what it removes is read anew, even if it failed. */
  function forgettingAfter<Input extends [ownerId: string, ...unknown[]], Output>(
    remove: (...input: Input) => Promise<Output>,
  ): (...input: Input) => Promise<Output> {
    return (...input) => remove(...input).finally(() => forget(input[0]));
  }

  function forget(ownerId: string): void {
    for (const key of turns.keys()) if (key.startsWith(keyOf(ownerId, ''))) turns.delete(key);
  }

  return { told, forgettingAfter };
}

/** An owner's id is ours, and has no line break in it. */
function keyOf(ownerId: string, messageId: string): string {
  return `${ownerId}\n${messageId}`;
}
