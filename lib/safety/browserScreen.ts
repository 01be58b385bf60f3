/**
 * The same screen in a browser: the rules alone at once, and the trained layer when its weights have come. They are a
 * file of their own, named by its content, so that a page does not wait for them and a cache may keep them.
 */
import type { Finding } from './finding.ts';
import type { LayerWeights } from './layer.ts';
import { prepareRules } from './rules.ts';
import { type ScreenOptions, screenText } from './screening.ts';
import { readingWeights } from './storedWeights.ts';

let weights: LayerWeights | undefined;

export function screenHere(text: string, options: ScreenOptions = {}): Finding {
  const { level, kinds, score, rules } = screenText(text, options, weights);
  return { level, kinds, score, rules };
}

/** A page goes on to answer taps and keys between steps of so many milliseconds. */
const STEP_MS = 8;

/** Resolves when the rules are ready; whoever asks before that waits for the rest of it at once. */
export async function prepareScreen(): Promise<void> {
  await inSteps(prepareRules);
}

/** Resolves when the trained layer is there; without it the rules go on alone. Rejects when it cannot be fetched. */
export async function loadScreenWeights(): Promise<void> {
  if (weights !== undefined) return;
  const stored = await import('../../content/safety/weights.json');
  const reading = readingWeights(stored.default);
  await inSteps(() => {
    const { done, value } = reading.next();
    if (done) weights = value;
    return done === true;
  });
}

/** @param step says whether it was the last */
async function inSteps(step: () => boolean): Promise<void> {
  for (let until = performance.now() + STEP_MS; !step(); ) {
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + STEP_MS;
  }
}
