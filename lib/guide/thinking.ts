/** How little a Gemini model can think: a person waits for the first word, and a gentle question needs no proof. */
import type { GoogleLanguageModelOptions } from '@ai-sdk/google';

export interface Thinking {
  /** What goes into `providerOptions.google`; nothing for a model that does not think, or that we do not know. */
  thinkingConfig?: NonNullable<GoogleLanguageModelOptions['thinkingConfig']>;
  /** Tokens to leave for thoughts, for Gemini takes them from the same budget as the answer. */
  roomForThoughts: number;
}

/** "gemini-2.5-flash-lite", with whatever stands before the last slash and behind the kind. */
const NAME =
  /^(?:.*\/)?gemini-(?<version>\d+(?:\.\d+)?)-(?<kind>pro|flash-lite|flash)(?![a-z])(?<rest>.*)$/;
/** Models that do something else than write: they refuse these options or know others. */
const OTHER_TRADES = /image|tts|audio|live|embedding|computer-use/;

const NO_THOUGHTS: Thinking = { roomForThoughts: 0 };
const UNKNOWN: Thinking = { roomForThoughts: 1024 };

/**
 * By the model's name, as https://ai.google.dev/gemini-api/docs/thinking says: before 2.5 nothing thinks; 2.5 has a
 * budget, which 2.5 Pro cannot set under 128; from 3 on there are levels, and only the Flash models below 3.7 and
 * every Flash-Lite know `minimal` (`@ai-sdk/google`, google-model-catalog.ts). An unknown name gets no option, since
 * one that a model does not know is answered with a 400.
 */
export function leastThinking(modelId: string): Thinking {
  const parts = NAME.exec(modelId.toLowerCase())?.groups;
  if (parts === undefined || OTHER_TRADES.test(parts.rest ?? '')) return UNKNOWN;
  const [major = 0, minor = 0] = (parts.version ?? '').split('.').map(Number);
  if (major < 2 || (major === 2 && minor < 5)) return NO_THOUGHTS;
  if (major === 2) {
    const budget = parts.kind === 'pro' ? 128 : 0;
    return { thinkingConfig: { thinkingBudget: budget }, roomForThoughts: budget };
  }
  const isEarly = major === 3 && minor < 7;
  const knowsMinimal = parts.kind === 'flash-lite' || (parts.kind === 'flash' && isEarly);
  return knowsMinimal
    ? { thinkingConfig: { thinkingLevel: 'minimal' }, roomForThoughts: 256 }
    : { thinkingConfig: { thinkingLevel: 'low' }, roomForThoughts: 1024 };
}
