/** The guide as the environment says: Gemini and a second Gemini where there is a key, the embedded guide behind them or alone. */
import type { Env } from '../env.ts';
import { geminiLinks } from './gemini.ts';
import { createGuide, type Guide, type GuideOptions } from './guideModel.ts';
import { createScriptedGuide, type ScriptedGuideOptions } from './scriptedGuide.ts';

export type ConfiguredGuideOptions = Partial<Pick<GuideOptions, 'links' | 'onLinkChange'>> & {
  scripted?: ScriptedGuideOptions;
};

/** To one model: beyond it the next one is asked, so that a slow service does not gather everybody's turns. */
const CALLS_AT_ONCE = 500;

/** Make it once for each process: its links remember how their models are. */
export function createConfiguredGuide(
  env: Env,
  { scripted, links = liveLinks(env) ?? [], ...options }: ConfiguredGuideOptions = {},
): Guide {
  return createGuide({
    ...options,
    links,
    embedded: createScriptedGuide(scripted),
    timing: { hedgeAfterMs: env.HEDGE_AFTER, firstSentenceMs: env.FIRST_TOKEN_TIMEOUT },
    limits: {
      threshold: env.CIRCUIT_BREAKER_THRESHOLD,
      resetAfterMs: env.CIRCUIT_BREAKER_RESET_TIMEOUT,
      deadlineMs: env.CIRCUIT_BREAKER_TIMEOUT,
      stallMs: env.STALL_TIMEOUT,
      places: CALLS_AT_ONCE,
    },
  });
}

/**
 * The live models, in the order in which they are asked; undefined without a key.
 *
 * @param fetch in the place of the network
 */
export function liveLinks(env: Env, fetch?: typeof globalThis.fetch) {
  const apiKey = env.GOOGLE_GENERATIVE_AI_API_KEY;
  return apiKey === undefined
    ? undefined
    : geminiLinks({
        apiKey,
        baseURL: env.GEMINI_BASE_URL,
        model: env.GEMINI_MODEL,
        fallbackModel: env.GEMINI_FALLBACK_MODEL,
        fetch,
      });
}
