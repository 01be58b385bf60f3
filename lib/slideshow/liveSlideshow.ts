/** A slideshow as a live model writes it: one structured answer, read strictly, since nobody sees it before it is whole. */
import { generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } from 'ai';
import { z } from 'zod';
import type { WholeCall } from '../guide/link.ts';
import { ModelFailure } from '../guide/modelFailure.ts';
import { failureOfEnding } from '../guide/patience.ts';
import { leastThinking } from '../guide/thinking.ts';
import { splitSentences } from '../sentences/sentences.ts';
import { STEPS } from './matchingStep.ts';
import type { SlideshowPrompt } from './slideshowPrompt.ts';
import type { SlideshowText } from './slideshowText.ts';

/** Without bounds: not every model keeps to them, and one that does not know them answers with 400. */
const answerSchema = z.object({
  introduction: z.string(),
  steps: z.array(z.string()),
  conclusion: z.string(),
  takeAway: z.string(),
});

/** Eight steps of 30 words, with room to spare. */
const ANSWER_TOKENS = 1_200;
const TEMPERATURE = 0.7;
/** Marks, tags and lists are shown as they are, and read aloud. */
const MARKUP = /[[\]<>{}*_#`|\\]/;

/** One call of one model. @throws ModelFailure for everything but a whole slideshow */
export function askForSlideshow(prompt: SlideshowPrompt): WholeCall<SlideshowText> {
  return async ({ model, providerOptions }, signal) => {
    try {
      const answer = await generateText({
        model,
        ...prompt,
        output: Output.object({ schema: answerSchema, name: 'slideshow' }),
        temperature: TEMPERATURE,
        maxOutputTokens: ANSWER_TOKENS + leastThinking(model.modelId).roomForThoughts,
        providerOptions,
        abortSignal: signal,
        maxRetries: 0,
        telemetry: { recordInputs: false, recordOutputs: false, functionId: 'slideshow' },
      });
      const unwhole = failureOfEnding(answer.finishReason);
      if (unwhole) throw unwhole;
      return readSlideshow(answer.output);
    } catch (thrown) {
      throw withoutWords(thrown);
    }
  };
}

function readSlideshow({
  introduction,
  steps,
  conclusion,
  takeAway,
}: z.infer<typeof answerSchema>): SlideshowText {
  const text = {
    introduction: sentencesIn(introduction),
    steps: steps.map(sentencesIn).filter((step) => step.length > 0),
    conclusion: [...sentencesIn(conclusion), ...sentencesIn(takeAway).slice(-1)],
  };
  const isWhole =
    text.introduction.length > 0 &&
    sentencesIn(takeAway).length > 0 &&
    text.steps.length >= STEPS.fewest &&
    text.steps.length <= STEPS.most;
  if (!isWhole) throw new ModelFailure('malformed');
  return text;
}

/** What asks is left out: nobody can answer it. What has marks in it too. */
function sentencesIn(text: string): string[] {
  return splitSentences(text.replace(/\s+/g, ' '))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !sentence.includes('?') && !MARKUP.test(sentence));
}

/** The SDK's own errors carry what was asked and answered. */
function withoutWords(thrown: unknown): unknown {
  if (NoObjectGeneratedError.isInstance(thrown)) {
    return failureOfEnding(thrown.finishReason ?? 'other') ?? new ModelFailure('malformed');
  }
  if (NoOutputGeneratedError.isInstance(thrown)) return new ModelFailure('empty');
  return thrown;
}
