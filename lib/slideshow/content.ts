/** What a slideshow may say by itself: the authored file of content/, with its shape checked by the compiler. */
import slideshow from '../../content/slideshow.json' with { type: 'json' };

const { prompt, between, present, ...pools } = slideshow;

/** What a model is told about the form, beside what holds for all that the guide writes. */
export const slideshowPrompt = prompt;

export const lines = pools;

/** Steps that speak of nothing in particular, two sentences each: for a memory of few words, and for the way back. */
export const wholeSteps = { between, present };

/** All authored lines, slots included, for measuring what they say against what was given. */
export function slideshowLines(): string[] {
  return [...Object.values(pools).flat(), ...between.flat(), ...present.flat()];
}
