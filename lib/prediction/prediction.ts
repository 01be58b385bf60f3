/** What is made ahead, while the person reads or listens: the likely replies, and the opening of a memory they are at. */
import { createHash } from 'node:crypto';
import type { EmotionalState } from '../protocol.ts';
import type { Spoken } from './preparedReply.ts';
import { type Counts, createRounds, type Makers } from './rounds.ts';
import type { SharedRounds } from './sharedRounds.ts';

export interface ReplyRequest {
  sessionId: string;
  /** The number of the turn that is being answered. */
  afterTurn: number;
  text: string;
  emotionalState: EmotionalState | undefined;
}

export interface OpeningRequest {
  ownerId: string;
  memoryId: string;
}

interface Versioned {
  /** What the reply is made from, see `versionOf`; one that was made from something else does not fit. */
  version: string;
}

export interface PredictionOptions {
  /** `first`: the likeliest reply; `all`: each quick reply; `off`: nothing, ever. */
  mode: 'off' | 'first' | 'all';
  /** Whether calls may still be made for this person today; counts nothing. A rejection means no. */
  mayPrepare: (ownerId: string) => Promise<boolean>;
  /** Milliseconds; only differences matter. */
  now?: () => number;
  /** Where several instances find each other's replies; undefined for one process alone. */
  shared?: SharedRounds | undefined;
}

export interface LikelyReply {
  text: string;
  emotionalState: EmotionalState | undefined;
  /** Makes the reply to it: whole sentences, FAILED when it came to nothing. */
  make: (signal: AbortSignal) => Spoken;
}

export interface Prediction {
  /** Nothing is ever prepared. */
  readonly isOff: boolean;
  /** What stands in State beside a session's lock; undefined when nothing does. */
  readonly shared:
    | { keyOf(sessionId: string): string; taken(sessionId: string, text: string): void }
    | undefined;
  /** After a turn is over and shown. Returns at once; what goes wrong is a miss. */
  prepareReplies(
    turn: Omit<ReplyRequest, 'text' | 'emotionalState'> &
      Versioned & {
        ownerId: string;
        /** The likeliest first. */
        replies: readonly LikelyReply[];
      },
  ): void;
  /**
   * The prepared reply to exactly this, once; while it is still being made, its reader gets the rest as it comes.
   * Whatever else was prepared for the session is overtaken.
   */
  take(request: ReplyRequest & Versioned, signal: AbortSignal): Spoken | undefined;
  /** When a person goes to a memory. Returns at once; what is there already is not made again. */
  prepareOpening(
    request: OpeningRequest & Versioned & { make: (signal: AbortSignal) => Spoken },
  ): void;
  takeOpening(request: OpeningRequest & Versioned, signal: AbortSignal): Spoken | undefined;
  /** A turn that nothing can be prepared for: what was is dropped. */
  cancel(sessionId: string): void;
  /** The walkthrough is deleted: what was prepared for it is dropped, here at once and by the other instances when they look. */
  eraseReplies(sessionId: string): Promise<void>;
  /** The memory is deleted: the same for its opening, and here for all else that was prepared for the person. */
  eraseOpening(request: OpeningRequest): Promise<void>;
  /** A guest has become an account: openings made for them here fit nobody. Replies are their session's, which goes on. */
  dropOpenings(ownerId: string): void;
  /** What is held here and other instances may have erased: the flag that they raise for it, and what to do then. */
  erasable(): Array<{ flag: string; onRaised: () => void }>;
  counts(): { replies: Counts; openings: Counts };
}

/** One for a process; it holds people's words in memory, for at most five minutes. */
export function createPrediction(options: PredictionOptions): Prediction {
  const { mode, mayPrepare, now = () => performance.now() } = options;
  const shared = mode === 'off' ? undefined : options.shared;
  const makers: Makers = { running: 0 };
  const replies = createRounds({ name: 'replies', makers, now, shared });
  const openings = createRounds({ name: 'openings', makers, now });

  return {
    isOff: mode === 'off',
    shared: shared && {
      keyOf: shared.keyOf,
      taken(sessionId, text) {
        const round = shared.read(text);
        if (round) replies.adopt(sessionId, round);
      },
    },

    prepareReplies({ ownerId, sessionId, afterTurn, replies: all, version }) {
      if (mode === 'off') return;
      const likely = mode === 'first' ? all.slice(0, 1) : all;
      void replies.open({
        ownerId,
        place: sessionId,
        version: versionOf(afterTurn, version),
        options: likely.map(({ text, emotionalState, make }) => ({
          key: versionOf(text, emotionalState),
          make,
        })),
        mayPrepare: () => mayPrepare(ownerId),
      });
    },

    take({ sessionId, afterTurn, text, emotionalState, version }, signal) {
      const key = versionOf(text, emotionalState);
      return replies.take(sessionId, versionOf(afterTurn, version), key, signal);
    },

    prepareOpening({ ownerId, memoryId, version, make }) {
      const place = placeOf(ownerId, memoryId);
      if (mode === 'off' || openings.has(place, version)) return;
      void openings.open({
        ownerId,
        place,
        version,
        options: [{ key: '', make }],
        mayPrepare: () => mayPrepare(ownerId),
      });
    },

    takeOpening: ({ ownerId, memoryId, version }, signal) =>
      openings.take(placeOf(ownerId, memoryId), version, '', signal),

    cancel: (sessionId) => replies.drop(sessionId),

    async eraseReplies(sessionId) {
      replies.drop(sessionId);
      await shared?.erase(sessionId);
    },

    async eraseOpening({ ownerId, memoryId }) {
      replies.forget(ownerId);
      openings.forget(ownerId);
      await shared?.erase(placeOf(ownerId, memoryId));
    },

    dropOpenings: openings.forget,

    erasable() {
      if (!shared) return [];
      return [replies, openings].flatMap((rounds) =>
        rounds.places().map((place) => ({
          flag: shared.erasedFlagOf(place),
          onRaised: () => rounds.drop(place),
        })),
      );
    },

    counts: () => ({ replies: replies.counts(), openings: openings.counts() }),
  };
}

/** The same for the same parts, and for no others: names a state of things without holding it. */
export function versionOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function placeOf(ownerId: string, memoryId: string): string {
  return `${ownerId}/${memoryId}`;
}
