/** Models whose calls go as a test has written them down, on the test's own clock. */
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { UNKNOWN_USAGE } from '../../../../lib/guide/attempt.ts';

/** Milliseconds to wait, a text, a part, or something to throw. */
export type Step = number | string | LanguageModelV4StreamPart | Error;

export interface Call {
  options: LanguageModelV4CallOptions;
  /** Milliseconds of the epoch. */
  at: number;
  /** The model was told to stop, by its signal or by its reader. */
  wasCancelled: () => boolean;
}

export interface ScriptedModel extends LanguageModelV4 {
  calls: Call[];
}

export const FOREVER = Number.POSITIVE_INFINITY;

/** @param scripts one for each call; the last one serves all that come after */
export function scriptedModel(modelId: string, ...scripts: Step[][]): ScriptedModel {
  const calls: Call[] = [];
  return {
    specificationVersion: 'v4',
    provider: 'test',
    modelId,
    supportedUrls: {},
    calls,
    async doGenerate(): Promise<never> {
      throw new Error('Only streams are asked for.');
    },
    async doStream(options) {
      const steps = scripts[Math.min(calls.length, scripts.length - 1)] ?? [];
      let hasLeft = false;
      calls.push({
        options,
        at: Date.now(),
        wasCancelled: () => hasLeft || options.abortSignal?.aborted === true,
      });
      const opening = steps.findIndex((step) => typeof step !== 'number');
      // What comes before the first part or throw happens before the headers.
      const before = opening >= 0 && steps[opening] instanceof Error ? steps.slice(0, opening) : [];
      for (const step of before) await waitFor(step as number);
      const first = steps[opening];
      if (first instanceof Error && !(first instanceof MidStream)) throw first;
      return {
        stream: streamOf(steps, () => {
          hasLeft = true;
        }),
      };
    },
  };
}

/** Thrown while the stream is read, even when nothing has come yet. */
export class MidStream extends Error {}

function streamOf(steps: readonly Step[], onCancel: () => void) {
  let next = 0;
  return new ReadableStream<LanguageModelV4StreamPart>({
    start: (controller) => controller.enqueue({ type: 'stream-start', warnings: [] }),
    async pull(controller) {
      const step = steps[next++];
      if (step === undefined) controller.close();
      else if (typeof step === 'number') {
        await waitFor(step);
        await this.pull?.(controller);
      } else if (step instanceof Error) controller.error(step);
      else controller.enqueue(typeof step === 'string' ? text(step) : step);
    },
    cancel: onCancel,
  });
}

function waitFor(ms: number): Promise<void> {
  return ms === FOREVER ? new Promise(() => {}) : new Promise((done) => setTimeout(done, ms));
}

export const text = (delta: string): LanguageModelV4StreamPart => ({
  type: 'text-delta',
  id: '0',
  delta,
});

export const thought = (delta: string): LanguageModelV4StreamPart => ({
  type: 'reasoning-delta',
  id: '0',
  delta,
});

export const finish = (
  unified: LanguageModelV4FinishReason['unified'] = 'stop',
): LanguageModelV4StreamPart => ({
  type: 'finish',
  usage: { ...UNKNOWN_USAGE, outputTokens: { total: 9, text: 9, reasoning: 0 } },
  finishReason: { unified, raw: undefined },
});

/** A turn that comes in pieces, `gap` ms apart. */
export function telling(sentences: string[], { after = 40, gap = 20 } = {}): Step[] {
  const pieces = sentences.flatMap((sentence) => `${sentence} `.match(/\S+\s/g) ?? []);
  return [after, ...pieces.flatMap((piece) => [piece, gap]), finish()];
}
