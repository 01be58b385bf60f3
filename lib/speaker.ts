/** Has the guide say one turn: what it is told goes in, whole sentences come out, each with who says it. */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { experimental_streamLanguageModelCall as streamCall } from 'ai';
import type { GuideContext } from './guide/guideContext.ts';
import { sourceOf } from './guide/guideModel.ts';
import { buildPrompt, type PromptRequest } from './guide/prompt.ts';
import { createNonce } from './guide/promptData.ts';
import { log } from './log.ts';
import type { TurnSource } from './protocol.ts';
import type { Script } from './safety/crisisReply.ts';
import type { TurnSafety } from './safety/turnSafety.ts';
import type { CallSettings } from './telemetry/callSpans.ts';

export interface GuideSentence {
  text: string;
  source: TurnSource;
  /** A line of ours in front of what the guide says: nothing in it is to be guarded against. */
  isAuthored?: boolean;
}

/** The turn goes over to an authored reply, and ends with it. */
export interface Turning {
  safety: Omit<TurnSafety, 'at'>;
  /** What is still to be said of it. */
  script: Script;
}

/** Comes last when the guide failed: an ending like others, so never an exception. */
export const FAILED = Symbol('the guide failed');

export interface TurnToSpeak {
  context: GuideContext;
  summary?: PromptRequest['summary'];
  photo?: PromptRequest['photo'];
}

/** What a turn is made of, in order; the last two come last. */
export type TurnPart = GuideSentence | Turning | typeof FAILED;

/** @param signal ends the sentences at once, and the model's call with them */
export type Speak = (
  turn: TurnToSpeak,
  signal: AbortSignal,
) => AsyncIterable<GuideSentence | typeof FAILED>;

/**
 * One call of a model is all that a turn needs: `streamText` around it, with its steps, tools and twice copied stream, costs
 * five times as much (docs/performance.md).
 *
 * @param model sends a whole sentence in each delta, see `guide/guideModel`
 */
export function createSpeaker(model: LanguageModelV4, telemetry: CallSettings = {}): Speak {
  return async function* speak({ context, summary, photo }, signal) {
    try {
      const { stream } = await streamCall({
        ...telemetry,
        model,
        ...buildPrompt({ context, summary, photo, nonce: createNonce() }),
        providerOptions: { keepsake: context },
        abortSignal: signal,
      });
      for await (const part of stream) {
        if (part.type === 'error') throw part.error;
        const text = part.type === 'text-delta' ? part.text.trim() : '';
        if (part.type === 'text-delta' && text !== '') yield { text, source: sourceOf(part) };
      }
    } catch (error) {
      if (signal.aborted) return;
      log.error('guide.failed', error);
      yield FAILED;
    }
  };
}

export const isTurning = (part: TurnPart): part is Turning => part !== FAILED && 'script' in part;

export const isSentence = (part: TurnPart): part is GuideSentence =>
  part !== FAILED && 'text' in part;

/** Authored and checked where it was written: the guard is for what a guide makes up. */
export function scripted({ script }: Turning): { sentences: GuideSentence[]; isOver: boolean } {
  const sentences = script.sentences.map((text) => ({ text, source: 'scripted' as const }));
  return { sentences, isOver: true };
}
