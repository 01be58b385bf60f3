/** The live guide's models: which Gemini is asked, and with which settings. */
import { createGoogle, type GoogleLanguageModelOptions } from '@ai-sdk/google';
import type { LinkModel } from './link.ts';
import { leastThinking } from './thinking.ts';

export interface GeminiOptions {
  apiKey: string;
  /** Another endpoint of the same API; the SDK's own when missing. */
  baseURL?: string | undefined;
  model: string;
  fallbackModel: string;
  /** In the place of the network. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** A turn is asked for in 45 words, about 60 tokens: room for a model that is long-winded, none for an essay. */
const MAX_ANSWER_TOKENS = 220;
/** Varied enough that a long walkthrough does not repeat its phrases, sober enough that nothing is invented. */
const TEMPERATURE = 0.7;
/**
 * Who remembers speaks of illness, war, violence in a family and how somebody died; at the usual threshold the filter
 * falls silent just there, in front of somebody who has opened up. What must never be said is the business of our own
 * screen and gate, and what is highly probable to harm stays blocked.
 */
const SAFETY_THRESHOLD = 'BLOCK_ONLY_HIGH';

/** The two live links of the chain, in the order in which they are asked. */
export function geminiLinks(options: GeminiOptions): [LinkModel, LinkModel] {
  const { apiKey, baseURL, model, fallbackModel, fetch } = options;
  const provider = createGoogle({
    apiKey,
    ...(baseURL ? { baseURL } : {}),
    ...(fetch ? { fetch } : {}),
  });
  return [
    { source: 'gemini', model: provider(model), settings: settingsFor(model) },
    {
      source: 'gemini-fallback',
      model: provider(fallbackModel),
      settings: settingsFor(fallbackModel),
    },
  ];
}

function settingsFor(modelId: string): LinkModel['settings'] {
  const { thinkingConfig, roomForThoughts } = leastThinking(modelId);
  const google: GoogleLanguageModelOptions = {
    threshold: SAFETY_THRESHOLD,
    ...(thinkingConfig ? { thinkingConfig } : {}),
  };
  return {
    temperature: TEMPERATURE,
    maxOutputTokens: MAX_ANSWER_TOKENS + roomForThoughts,
    providerOptions: { google: { ...google } },
  };
}
