/** What a slideshow may say by itself, and what a model is told about its form. */
import { slideshow } from '../guide/content.ts';

const { prompt, between, present, ...pools } = slideshow;

/** Beside what holds for all that the guide writes. */
export const slideshowPrompt = prompt;

export const lines = pools;

/** Steps that speak of nothing in particular, two sentences each: for a memory of few words, and for the way back. */
export const wholeSteps = { between, present };
