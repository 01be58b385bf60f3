/** What a producer that has died was still owing: words that its readers have heard, and the record has not. */
import { isUnavailable, KeepsakeError } from '../errors.ts';
import { log } from '../log.ts';
import { bringRecordUpTo, isBeginningOf } from '../recorder.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import { endsTurn, type TurnLog } from '../stream/turnLog.ts';
import { toldTurn } from '../stream/turnTold.ts';
import { writtenEnd } from '../turnEnd.ts';

/**
 * The turns of a session as the record has them, when it has been brought up to the log of a running one; to be called under the
 * session's lock.
 *
 * @throws KeepsakeError `not_found`, `unavailable`, `conflict`
 */
export async function turnsAsTold(
  { turns }: Pick<Records, 'turns'>,
  ownerId: string,
  sessionId: string,
  turnLog: TurnLog,
): Promise<TurnRecord[]> {
  const kept = await turns.ofSession(ownerId, sessionId);
  const last = kept.at(-1);
  const told = last?.status === 'running' ? await toldIn(turnLog, last) : undefined;
  if (!last || !told || !tellsMore(told, last)) return kept;
  const end = told.status === 'running' ? undefined : writtenEnd(told);
  await bringRecordUpTo(turns, ownerId, { turn: told, end });
  log.info('turn.recorded_from_log', { sentences: told.sentences.length });
  return [...kept.slice(0, -1), told];
}

/** Why there is no other turn now: the guide is speaking, or has told its end and is still writing what an outage kept it from. */
export async function whileRunning(
  turnLog: TurnLog,
  turns: readonly TurnRecord[],
): Promise<KeepsakeError> {
  const number = turns.at(-1)?.number ?? 0;
  const told = await turnLog.read({ turn: number, event: 0 });
  const last = told.findLast(({ turn }) => turn === number);
  return new KeepsakeError(last && endsTurn(last) ? 'unavailable' : 'turn_running');
}

function tellsMore(told: TurnRecord, kept: TurnRecord): boolean {
  const isLonger = told.status !== 'running' || told.sentences.length > kept.sentences.length;
  return isLonger && isBeginningOf(told, kept);
}

async function toldIn(turnLog: TurnLog, turn: TurnRecord): Promise<TurnRecord | undefined> {
  try {
    const entries = await turnLog.read({ turn: turn.number, event: 0 });
    return toldTurn(
      turn,
      entries.filter((entry) => entry.turn === turn.number),
    );
  } catch (error) {
    // A log that cannot be read tells nothing; the record goes on from where it stands.
    if (!isUnavailable(error)) log.error('turn_log.not_read', error);
    return undefined;
  }
}
