/** What it takes to make a turn, and what comes of it. */
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import type { Finding } from '../safety/finding.ts';
import type { Lease } from '../state/state.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface TurnToRun {
  /** As it is from this turn on. */
  walkthrough: Walkthrough;
  turn: TurnRecord;
  earlier: readonly TurnRecord[];
  lease: Lease;
  arrivedAt: number;
  /** By default nothing is known of it. */
  whereabouts?: Whereabouts | undefined;
  /** What the screen found in what the turn answers. */
  finding?: Finding | undefined;
  /** Whether the records have it; it is made meanwhile. By default they do. */
  begun?: Promise<boolean>;
}

export interface Production {
  /** The turn is over and its lock given back. Never rejects. */
  over: Promise<TurnRecord>;
  /** So is what comes behind it, for which nobody waits: the summary. Never rejects. */
  done: Promise<unknown>;
}
