/**
 * Deleting, with all that was derived: a turn that is being made is stopped before, and when the records have forgotten it, so that nobody
 * can write more of it, every copy is dropped.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { log } from '../log.ts';
import type { ErasedCounts } from '../protocol/receipt.ts';
import type { Traces } from '../records/erasure.ts';
import type { Producing, WalkthroughParts } from './producing.ts';
import { stopFlagOf } from './turnsHere.ts';

export interface Forgetting {
  /** @throws KeepsakeError `not_found` */
  remove(ownerId: string, sessionId: string): Promise<void>;
  /** The memory with all its walkthroughs. @throws KeepsakeError `not_found` */
  removeMemory(ownerId: string, memoryId: string): Promise<void>;
  /**
   * All that is stored of a person; a second time there is nothing left.
   *
   * @returns `copies`: `later` when those in the shared state could not be reached: they are sealed, nobody can ask for them any more, and
   *   they expire by themselves
   */
  erasePerson(
    ownerId: string,
    options: { now: Date },
  ): Promise<{ erased: ErasedCounts; copies: 'now' | 'later' }>;
}

type Running = Traces['running'][number];

/** A flag is seen within a second by another instance, and then stops its turn before the next sentence. */
const STOP_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 20;
/** Calls to a shared state that are under way at the same time. */
const AT_ONCE = 16;
/** Longer than anything of a walkthrough stays in the short-lived state. */
const HOT_MS = 15 * 60_000;

export function createForgetting(
  { records, state, manager, prediction, photos, forgetVoice }: WalkthroughParts,
  producing: Producing,
): Forgetting {
  async function isBeingMade({ sessionId, messageId }: Running) {
    return (
      producing.madeHere({ messageId }) !== undefined || (await manager.takenForMs(sessionId)) > 0
    );
  }

  async function untilOver(one: Running): Promise<void> {
    const deadline = AbortSignal.timeout(STOP_WITHIN_MS);
    while (!deadline.aborted && (await isBeingMade(one))) await wait(LOOK_EVERY_MS);
  }

  async function dropSession(sessionId: string): Promise<void> {
    await producing.logOf(sessionId).erase();
    await prediction.eraseReplies(sessionId);
    await manager.dropHot(sessionId);
  }

  /** Not waited for long: what a producer says that has not heard of it is refused by the records. Never rejects. */
  async function stop(running: readonly Running[]): Promise<void> {
    try {
      await Promise.all(
        running.map(async (one) => {
          producing.abort(one);
          await producing.askToStop(one);
          await untilOver(one);
        }),
      );
    } catch (error) {
      log.error('forgetting.not_stopped', error);
    }
  }

  /** Never rejects. */
  async function drop(
    ownerId: string,
    { memoryIds, sessionIds, running }: Traces,
  ): Promise<'now' | 'later'> {
    forgetVoice(ownerId);
    for (const memoryId of memoryIds) photos?.forget(memoryId);
    const drops = [
      ...sessionIds.map((sessionId) => () => dropSession(sessionId)),
      ...running.map((one) => () => state.delete(stopFlagOf(one))),
      ...(prediction.isOff ? [] : memoryIds).map(
        (memoryId) => () => prediction.eraseOpening({ ownerId, memoryId }),
      ),
    ];
    try {
      for (let next = 0; next < drops.length; next += AT_ONCE) {
        await Promise.all(drops.slice(next, next + AT_ONCE).map((each) => each()));
      }
      return (await state.ping()) === 'ok' ? 'now' : 'later';
    } catch (error) {
      log.error('forgetting.not_dropped', error);
      return 'later';
    }
  }

  return {
    async remove(ownerId, sessionId) {
      const { walkthrough, turns } = await manager.load(ownerId, sessionId);
      const { memoryId } = walkthrough;
      const running = turns
        .filter(({ status }) => status === 'running')
        .map(({ messageId }) => ({ sessionId, memoryId, messageId }));
      await stop(running);
      await records.walkthroughs.remove(ownerId, sessionId);
      await drop(ownerId, { memoryIds: [], sessionIds: [sessionId], running });
    },

    async removeMemory(ownerId, memoryId) {
      await records.memories.get(ownerId, memoryId);
      const all = await records.erasure.traces(ownerId, new Date());
      const running = all.running.filter((one) => one.memoryId === memoryId);
      await stop(running);
      const sessions = await records.walkthroughs.list(ownerId, memoryId);
      await records.memories.remove(ownerId, memoryId);
      const sessionIds = sessions.map(({ sessionId }) => sessionId);
      await drop(ownerId, { memoryIds: [memoryId], sessionIds, running });
    },

    async erasePerson(ownerId, { now }) {
      const since = new Date(now.getTime() - HOT_MS);
      const { running } = await records.erasure.traces(ownerId, since);
      await stop(running);
      const { erased, traces } = await records.erasure.person(ownerId, since);
      return { erased, copies: await drop(ownerId, { ...traces, running }) };
    },
  };
}
