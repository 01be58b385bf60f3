/** What `DELETE /api/account` answers, as it goes to the browser. */

/** How many of each were erased; what there was none of is 0. */
export interface ErasedCounts {
  accounts: number;
  waysToSignIn: number;
  signIns: number;
  confirmationsAsked: number;
  settings: number;
  memories: number;
  photos: number;
  walkthroughs: number;
  messages: number;
  turns: number;
  sentences: number;
  ratings: number;
  safetyFindings: number;
  /** What the figures knew of single walkthroughs. */
  countedWalkthroughs: number;
  rolloutBuckets: number;
  staff: number;
}

export interface Receipt {
  /** ISO 8601, UTC. */
  erasedAt: string;
  erased: ErasedCounts;
  /** What is not gone with it, in plain words. */
  kept: Kept[];
}

export interface Kept {
  what: string;
  why: string;
  /** ISO 8601, UTC: gone by then, by itself. Without it, it stays. */
  until?: string;
}
