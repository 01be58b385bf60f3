/** Whether preparing is worth its cost: judged by how often, of late, what was prepared was what the person wanted. */

export interface Worth {
  /** Whether to prepare now. While it does not pay, a small share still is, so that it can come back. */
  mayPrepare(): boolean;
  /** @param hit whether the person wanted what was prepared */
  record(hit: boolean): void;
  isResting(): boolean;
}

export interface WorthOptions {
  /** Told when it switches itself off or on again. Must not throw. */
  onChange?: (isResting: boolean) => void;
}

/** The share of hits under which it does not pay: four of five calls for nothing. */
const LEAST_SHARE = 0.2;
/** The last outcomes that are judged: enough to be steady, few enough to forget a bad hour. */
export const WINDOW = 50;
/** Fewer outcomes say nothing. */
export const LEAST_SAMPLE = 20;
/** While resting, one in so many is prepared all the same. */
export const TRY_ONE_IN = 10;

export function createWorth({ onChange = () => undefined }: WorthOptions = {}): Worth {
  const outcomes: boolean[] = [];
  let asked = 0;
  let resting = false;

  return {
    mayPrepare() {
      if (!resting) return true;
      asked += 1;
      return asked % TRY_ONE_IN === 0;
    },
    record(hit) {
      outcomes.push(hit);
      if (outcomes.length > WINDOW) outcomes.shift();
      const share = outcomes.filter(Boolean).length / outcomes.length;
      const pays = outcomes.length < LEAST_SAMPLE || share >= LEAST_SHARE;
      if (pays !== resting) return;
      resting = !pays;
      onChange(resting);
    },
    isResting: () => resting,
  };
}
