/** The live walkthrough's use cases, as the routes call them: start, respond, stop, end, follow, look. */
import { KeepsakeError } from '../errors.ts';
import type { EmotionalState, SessionSummary, SessionView } from '../protocol.ts';
import type { Heard } from '../requests.ts';
import type { LogEntry, LogPosition } from '../state/state.ts';
import type { Reader } from '../stream/relay.ts';
import { createFollowing } from './following.ts';
import { createForgetting, type Forgetting } from './forgetting.ts';
import { createProducing, type WalkthroughParts } from './producing.ts';
import { createResponding } from './responding.ts';
import { createRollback } from './rolledBack.ts';
import { createShowing, type Showing } from './showing.ts';
import { createStarting } from './starting.ts';
import { createStopping } from './stopping.ts';
import { summaryOf, viewOf } from './views.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Events for one reader, and the turn's own end, which does not depend on any reader. */
export interface Following {
  follow: (reader: Reader) => AsyncIterable<readonly LogEntry[]>;
  /** Settles, never rejects, when the turn that this request began is over; hand it to `after()`. */
  done: Promise<unknown>;
}

export interface Started {
  sessionId: string;
  messageId: string;
  done: Promise<unknown>;
}

export interface Reply {
  ownerId: string;
  sessionId: string;
  message: { id: string; text: string };
  emotionalState?: EmotionalState | undefined;
  heard?: Heard | undefined;
  whereabouts?: Whereabouts | undefined;
  /** Whether v2 is closed to them now. */
  isTakenOut?: boolean | undefined;
  /** `performance.now()` at the arrival of the request. */
  arrivedAt: number;
}

export interface Walkthroughs extends Showing, Forgetting {
  /**
   * @throws KeepsakeError `not_found` (memory), `conflict` (the key was used for another memory), `rate_limited`, `region_closed`,
   *   `rolled_back` with the memory and the step to go on at in v1
   */
  start(request: {
    ownerId: string;
    memoryId: string;
    idempotencyKey?: string | undefined;
    whereabouts?: Whereabouts | undefined;
    isTakenOut?: boolean | undefined;
    arrivedAt: number;
  }): Promise<Started>;
  /** @throws KeepsakeError `not_found`, `turn_running`, `session_ended`, `rate_limited`, `rolled_back` (their words are kept) */
  respond(reply: Reply): Promise<Following>;
  /** @throws KeepsakeError `not_found`, `session_ended`, `rate_limited` */
  end(request: { ownerId: string; sessionId: string; arrivedAt: number }): Promise<Following>;
  /** @throws KeepsakeError `not_found` */
  stop(request: {
    ownerId: string;
    sessionId: string;
    heard?: Heard | undefined;
  }): Promise<{ stopped: boolean }>;
  /** Undefined when there is nothing to tell. @throws KeepsakeError `not_found` */
  follow(request: {
    ownerId: string;
    sessionId: string;
    after?: LogPosition | undefined;
  }): Promise<Following | undefined>;
  /** @throws KeepsakeError `not_found` */
  view(ownerId: string, sessionId: string): Promise<SessionView>;
  list(ownerId: string, memoryId?: string): Promise<SessionSummary[]>;
  /** The person is at this memory: the opening may be made ahead. @throws KeepsakeError `not_found` */
  prepare(ownerId: string, memoryId: string): Promise<void>;
  /**
   * From now on this process begins no turn (`unavailable`) and takes none over. Those that it is making may end within the time; what
   * is left then is handed over: its words stay, its lock is free, and whoever asks another process has it finished there.
   */
  close(options: { graceMs: number }): Promise<{ handedOver: number }>;
  isClosing(): boolean;
  /** How many turns were said by this process that the record lacks a part of. */
  owedTurns(): number;
}

export function createWalkthroughs(parts: WalkthroughParts): Walkthroughs {
  const producing = createProducing(parts);
  const following = createFollowing(parts, producing);
  const stopping = createStopping(parts, producing, following);
  const showing = createShowing(parts);
  const rollback = createRollback(parts);
  const responding = createResponding(parts, producing, following, stopping, rollback);

  return {
    start: whileOpen(createStarting(parts, producing, rollback)),
    show: whileOpen(showing.show),
    endShow: showing.endShow,
    respond: whileOpen(responding.respond),
    end: whileOpen(responding.end),
    close: producing.close,
    isClosing: producing.isClosing,
    owedTurns: producing.owedTurns,
    stop: stopping.stop,
    follow: following.follow,
    prepare: producing.prepareOpening,
    ...createForgetting(parts, producing),

    async view(ownerId, sessionId) {
      const loaded = await parts.manager.load(ownerId, sessionId);
      await producing.healIfOrphaned(ownerId, loaded);
      return viewOf(loaded.walkthrough, loaded.turns);
    },

    async list(ownerId, memoryId) {
      return (await parts.records.walkthroughs.list(ownerId, memoryId)).map(summaryOf);
    },
  };

  /** Another process begins the turn instead. */
  function whileOpen<Request, Answer>(begin: (request: Request) => Promise<Answer>) {
    return async (request: Request): Promise<Answer> => {
      if (producing.isClosing()) throw new KeepsakeError('unavailable', { retryAfterSeconds: 1 });
      return begin(request);
    };
  }
}
