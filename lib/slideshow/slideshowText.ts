/** What a slideshow says: whole sentences, part by part. */

export interface SlideshowText {
  introduction: string[];
  /** Each of one or two sentences. */
  steps: string[][];
  /** Its last sentence is the one to take along. */
  conclusion: string[];
}

/** Its parts in the order in which they are shown. */
export function partsOf({ introduction, steps, conclusion }: SlideshowText): string[][] {
  return [introduction, ...steps, conclusion];
}
