/** The real SDK's model over the stand-in's wire, and what it gives for one call. */
import { createGoogle } from '@ai-sdk/google';
import type {
  LanguageModelV4,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';

/** Words of a person, which must never be found where they do not belong. */
export const PERSONS_WORDS = 'Zinnober sang beside the Quellbach';

export const PROMPT: LanguageModelV4Prompt = [
  { role: 'user', content: [{ type: 'text', text: PERSONS_WORDS }] },
];

export function geminiAt(baseURL: string, modelId = 'gemini-2.5-flash'): LanguageModelV4 {
  return createGoogle({ apiKey: 'stand-in', baseURL })(modelId);
}

export interface Driven {
  parts: LanguageModelV4StreamPart[];
  text: string;
  /** What was thrown, and whether the call had been opened by then. */
  thrown?: { error: unknown; while: 'opening' | 'reading' };
}

export async function drive(
  model: LanguageModelV4,
  {
    signal,
    onPart,
  }: { signal?: AbortSignal; onPart?: (part: LanguageModelV4StreamPart) => void } = {},
): Promise<Driven> {
  const parts: LanguageModelV4StreamPart[] = [];
  const done = (thrown?: Driven['thrown']): Driven => ({
    parts,
    text: parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join(''),
    ...(thrown ? { thrown } : {}),
  });
  let at: 'opening' | 'reading' = 'opening';
  try {
    const { stream } = await model.doStream({
      prompt: PROMPT,
      ...(signal ? { abortSignal: signal } : {}),
    });
    at = 'reading';
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      onPart?.(next.value);
    }
    return done();
  } catch (error) {
    return done({ error, while: at });
  }
}
