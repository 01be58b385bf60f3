/** What is prepared for one place in a walkthrough, kept for a while: of several replies at most one is said, once. */
import { LRUCache } from 'lru-cache';
import { log } from '../log.ts';
import { madeElsewhere, type PreparedReply, prepareReply, type Spoken } from './preparedReply.ts';
import type { MadeRound, SharedRounds } from './sharedRounds.ts';
import { createWorth } from './worth.ts';

export interface Counts {
  /** Replies whose making was begun. */
  prepared: number;
  /** Replies that were said. */
  hits: number;
  /** Replies that were made, or begun, for nothing. */
  wasted: number;
  /** It does not pay of late, and only a small share is prepared. */
  isResting: boolean;
}

/** What a reply answers, as its maker is told it. */
export interface Option {
  /** Of two options that are the same, one is prepared. */
  key: string;
  make: (signal: AbortSignal) => Spoken;
}

export interface NewRound {
  ownerId: string;
  /** One round at a time for each place; a new one takes the place of the one before. */
  place: string;
  /** What the replies were made from; they fit nothing else. */
  version: string;
  options: readonly Option[];
  /** Whether calls may be made for this person; a rejection means no. */
  mayPrepare: () => Promise<boolean>;
}

export interface Rounds {
  /** Never rejects; resolves when the making has begun, or is not to begin. */
  open(round: NewRound): Promise<void>;
  /** What another instance has made for the place, later than anything else that is there for it. */
  adopt(place: string, round: MadeRound): void;
  /** Whether a round of this version is there, made or being made. */
  has(place: string, version: string): boolean;
  /** The reply for this key, once; the round is over, whatever comes of it. */
  take(place: string, version: string, key: string, signal: AbortSignal): Spoken | undefined;
  drop(place: string): void;
  /** Where anything is held. */
  places(): string[];
  /** All that is there of a person. */
  forget(ownerId: string): void;
  counts(): Counts;
}

export interface RoundsOptions {
  /** For the log. */
  name: string;
  /** Shared by all rounds of a process, so that live turns keep their room. */
  makers: Makers;
  now: () => number;
  /** Where other instances find what is made here. */
  shared?: SharedRounds | undefined;
}

/** How many replies are being made now. */
export interface Makers {
  running: number;
}

interface Round {
  ownerId: string;
  version: string;
  /** Those that nobody has taken. */
  replies: Map<string, PreparedReply>;
  /** What other instances may have of it. */
  made: MadeRound;
  wasHit: boolean;
  isAdopted: boolean;
}

/** Who has not answered after this has put the page aside; then the words are dropped. */
export const KEPT_MS = 5 * 60_000;
/** With four replies of at most 8 kB each that is 16 MB at the very worst, and half a megabyte as replies are. */
const MAX_ROUNDS = 500;
export const MAX_OPTIONS = 4;
/** Beyond it nothing more is begun. */
export const MAX_MAKERS = 32;

export function createRounds({ name, makers, now, shared }: RoundsOptions): Rounds {
  const counted = { prepared: 0, hits: 0, wasted: 0 };
  const worth = createWorth({
    onChange: (isResting) => log.warn('prediction.worth', { name, isResting }),
  });
  const rounds = new LRUCache<string, Round>({
    max: MAX_ROUNDS,
    ttl: KEPT_MS,
    // Words of a person do not stay until somebody happens to look.
    ttlAutopurge: true,
    perf: { now },
    dispose: close,
  });

  /** However it ended: taken, overtaken, dropped, expired. */
  function close({ replies, wasHit, isAdopted }: Round): void {
    // Nothing had been begun: that is no outcome; and what another instance made is wasted there.
    if (!wasHit && (replies.size === 0 || isAdopted)) return;
    for (const reply of replies.values()) reply.drop();
    counted.wasted += isAdopted ? 0 : replies.size;
    worth.record(wasHit);
  }

  function begin({ key, make }: Option, place: string, { made }: Round): PreparedReply {
    counted.prepared += 1;
    makers.running += 1;
    return prepareReply({
      make,
      onOver(sentences) {
        makers.running -= 1;
        if (!sentences || !shared || rounds.peek(place)?.made !== made) return;
        made.replies.push([key, sentences]);
        void shared.put(place, made);
      },
    });
  }

  return {
    async open({ ownerId, place, version, options, mayPrepare }) {
      rounds.delete(place);
      if (options.length === 0 || !worth.mayPrepare()) return;
      const round = newRound(ownerId, version);
      rounds.set(place, round);
      const isAllowed = await answerOf(mayPrepare);
      // Overtaken while that was asked.
      if (rounds.peek(place) !== round) return;
      if (!isAllowed) return void rounds.delete(place);
      for (const option of options.slice(0, MAX_OPTIONS)) {
        if (makers.running >= MAX_MAKERS) break;
        if (!round.replies.has(option.key)) {
          round.replies.set(option.key, begin(option, place, round));
        }
      }
    },

    adopt(place, { ownerId, version, replies }) {
      if (rounds.peek(place)?.version === version) return;
      const round = { ...newRound(ownerId, version), isAdopted: true };
      for (const [key, sentences] of replies) round.replies.set(key, adopted(sentences));
      rounds.set(place, round);
    },

    has: (place, version) => rounds.get(place)?.version === version,

    take(place, version, key, signal) {
      const round = rounds.get(place);
      const reply = round?.version === version ? round.replies.get(key) : undefined;
      if (round && reply && !reply.hasFailed()) {
        counted.hits += 1;
        round.wasHit = true;
        round.replies.delete(key);
      }
      rounds.delete(place);
      return round?.wasHit ? reply?.say(signal) : undefined;
    },

    drop: (place) => void rounds.delete(place),

    places: () => [...rounds.keys()],

    forget(ownerId) {
      for (const [place, round] of [...rounds]) if (round.ownerId === ownerId) rounds.delete(place);
    },

    counts: () => ({ ...counted, isResting: worth.isResting() }),
  };
}

function newRound(ownerId: string, version: string): Round {
  const made = { ownerId, version, replies: [] };
  return { ownerId, version, replies: new Map(), made, wasHit: false, isAdopted: false };
}

function adopted(sentences: readonly string[]): PreparedReply {
  return {
    hasFailed: () => false,
    say: () => madeElsewhere(sentences),
    drop: () => undefined,
  };
}

async function answerOf(mayPrepare: NewRound['mayPrepare']): Promise<boolean> {
  try {
    return await mayPrepare();
  } catch (error) {
    log.error('prediction.budget_unreadable', error);
    return false;
  }
}
