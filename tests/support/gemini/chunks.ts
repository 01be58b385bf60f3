/** What Gemini says on its wire, as JSON: the chunks of an answer and the bodies of its errors. */

export interface GeminiChunk {
  candidates?: { content?: { parts: object[]; role: 'model' }; [more: string]: unknown }[];
  [more: string]: unknown;
}

/** How an answer ends. The first is the only good one. */
export type FinishReason =
  | 'STOP'
  | 'MAX_TOKENS'
  | 'SAFETY'
  | 'RECITATION'
  | 'PROHIBITED_CONTENT'
  | 'MALFORMED_FUNCTION_CALL'
  | 'CONTINUATION'
  | 'OTHER';

const PROMPT_TOKENS = 400;
const COMMON = { modelVersion: 'stand-in', responseId: 'r-1' };

export function textChunk(text: string): GeminiChunk {
  return partsChunk([{ text }]);
}

export function thoughtChunk(text: string): GeminiChunk {
  return partsChunk([{ text, thought: true }]);
}

export function toolCallChunk(name: string, args: object = {}): GeminiChunk {
  return partsChunk([{ functionCall: { name, args } }]);
}

export function partsChunk(parts: object[]): GeminiChunk {
  return {
    candidates: [{ content: { parts, role: 'model' }, index: 0 }],
    usageMetadata: { promptTokenCount: PROMPT_TOKENS, totalTokenCount: PROMPT_TOKENS },
    ...COMMON,
  };
}

/** The last chunk; as on the real wire it may carry the last words, and none when something was held back. */
export function finishChunk(reason: FinishReason, text = '', more: object = {}): GeminiChunk {
  const content =
    reason === 'STOP' ? { content: { parts: [{ text }], role: 'model' as const } } : {};
  return {
    candidates: [{ ...content, finishReason: reason, index: 0, ...more }],
    usageMetadata: {
      promptTokenCount: PROMPT_TOKENS,
      candidatesTokenCount: 40,
      totalTokenCount: PROMPT_TOKENS + 40,
    },
    ...COMMON,
  };
}

export function blockedPromptChunk(blockReason = 'PROHIBITED_CONTENT'): GeminiChunk {
  return {
    promptFeedback: { blockReason },
    usageMetadata: { promptTokenCount: PROMPT_TOKENS, totalTokenCount: PROMPT_TOKENS },
    ...COMMON,
  };
}

/** Google's names for the statuses that it answers with. */
const STATUS_NAMES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/**
 * @param retryDelayS Google's own way to say when to come back: seconds in the body, where others send `Retry-After`
 */
export function errorBody(code: number, message = 'The stand-in refuses.', retryDelayS?: number) {
  const details =
    retryDelayS === undefined
      ? {}
      : {
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.RetryInfo',
              retryDelay: `${retryDelayS}s`,
            },
          ],
        };
  return { error: { code, message, status: STATUS_NAMES[code] ?? 'UNKNOWN', ...details } };
}
