/** Somebody whose limits are narrow, with a walkthrough that has begun. */
import { expect } from 'vitest';
import { createLimits } from '../../../lib/limits/limits.ts';
import type { RateLimit } from '../../../lib/rateRule.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import { OFF } from '../../support/noLimits.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { message, WORDS } from '../../support/walkthroughScenes.ts';
import { arrived, type Stage } from '../../support/walkthroughs.ts';

export const REFUSED = {
  code: 'rate_limited',
  status: 429,
  retryAfterSeconds: expect.any(Number),
};

export async function limited(
  stage: Stage,
  rules: { turns?: RateLimit; starts?: RateLimit },
  model = createSpeakingModel(saying(...WORDS)),
) {
  const limits = createLimits({
    rules: { ...OFF, ...rules },
  });
  const state = createMemoryState();
  const walkthroughs = stage.process(model, state, limits);
  const { ownerId, memoryId } = await stage.person();
  const { sessionId, done } = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  await done;
  const respond = (id: string) => walkthroughs.respond({ ownerId, sessionId, ...message(id) });
  const end = () => walkthroughs.end({ ownerId, sessionId, ...arrived() });
  return { walkthroughs, limits, state, model, ownerId, memoryId, sessionId, respond, end };
}

export const hourly = (times: number) => ({ times, windowMs: 3_600_000 });
