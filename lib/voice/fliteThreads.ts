/** A few warm threads that speak one sentence each at a time; one that hangs or dies is replaced. */

import type { Worker } from 'node:worker_threads';
import { BulkheadRejectedError } from 'cockatiel';
import { untilAborted } from '../resilience/untilAborted.ts';
import type { FliteAnswer, FliteClip, FliteJob } from './fliteWorker.ts';
import { VoiceError, type VoiceFailure } from './voice.ts';
import { type FliteLimits, flitePolicy } from './voicePolicies.ts';

export interface FliteThreads {
  /** @throws {VoiceError} busy, timeout, crashed or failed; the signal's reason when that aborts. */
  speak(job: FliteJob, signal: AbortSignal): Promise<FliteClip>;
  /** Ends the threads; what they were speaking fails as `crashed`. */
  close(): Promise<void>;
}

/** A thread, and who waits for its answer; null when it is idle. */
interface Lane {
  worker: Worker;
  settle: Settle | null;
}

type Settle = (outcome: FliteClip | VoiceError) => void;

export function createFliteThreads(
  limits: FliteLimits,
  startWorker: () => Promise<Worker>,
): FliteThreads {
  const policy = flitePolicy(limits);
  const lanes = new Set<Lane>();

  /** The lane is taken from its first moment, so that nobody else finds it idle meanwhile. */
  async function openLane(taker: Settle): Promise<Lane> {
    const worker = await startWorker();
    const lane: Lane = { worker, settle: taker };
    worker.on('message', (answer: FliteAnswer) => settle(lane, answer ?? new VoiceError('failed')));
    // Without this listener the error would end the process. It is not kept: it may quote the text.
    worker.on('error', () => retire(lane, 'crashed'));
    worker.on('exit', () => retire(lane, 'crashed'));
    lanes.add(lane);
    return lane;
  }

  function takeLane(taker: Settle): Lane | Promise<Lane> {
    const idle = [...lanes].find((lane) => lane.settle === null);
    if (idle === undefined) return openLane(taker);
    idle.settle = taker;
    return idle;
  }

  function settle(lane: Lane, outcome: FliteClip | VoiceError) {
    const waiting = lane.settle;
    lane.settle = null;
    // An idle thread must not keep a script from ending.
    lane.worker.unref();
    waiting?.(outcome);
  }

  function retire(lane: Lane, failure: VoiceFailure) {
    lanes.delete(lane);
    settle(lane, new VoiceError(failure));
  }

  async function speakOnLane(job: FliteJob, deadline: AbortSignal): Promise<FliteClip> {
    const { promise, resolve } = Promise.withResolvers<FliteClip | VoiceError>();
    const lane = await takeLane(resolve);
    const giveUp = () => {
      retire(lane, 'timeout');
      void lane.worker.terminate();
    };
    lane.worker.ref();
    lane.worker.postMessage(job);
    deadline.addEventListener('abort', giveUp, { once: true });
    if (deadline.aborted) giveUp();
    const outcome = await promise;
    deadline.removeEventListener('abort', giveUp);
    if (outcome instanceof VoiceError) throw outcome;
    return outcome;
  }

  return {
    speak(job, signal) {
      // The caller's signal stays outside the policy: a thread that has begun cannot be stopped, only ended, and
      // its place must not be given to another before it is free.
      const work = policy.execute(({ signal: deadline }) => {
        signal.throwIfAborted();
        return speakOnLane(job, deadline);
      });
      return untilAborted(work, signal).catch((thrown: unknown) => {
        throw thrown instanceof BulkheadRejectedError
          ? new VoiceError('busy', { cause: thrown })
          : thrown;
      });
    },
    async close() {
      await Promise.all([...lanes].map((lane) => lane.worker.terminate()));
    },
  };
}
