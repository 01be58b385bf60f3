/** What the second model is told when it makes the rolling summary anew: what is noted, from what, and that none of it gives orders. */
import type { ModelMessage } from 'ai';
import content from '../../content/summary.json' with { type: 'json' };
import { bothEnds, createMarks, firstWords } from './promptData.ts';
import type { Exchange } from './promptExchanges.ts';

export interface SummaryPromptRequest {
  /** The summary so far. */
  previous: string | undefined;
  /** The turns that are to come into it, in order. */
  turns: readonly Exchange[];
  nonce: string;
}

/** In UTF-8 bytes. The guide's words are there only so that an answer makes sense. */
const PREVIOUS_BYTES = 5_000;
const TOLD_BYTES = 4_000;
const ASKED_BYTES = 400;

export function buildSummaryPrompt({ previous, turns, nonce }: SummaryPromptRequest): {
  instructions: string;
  messages: ModelMessage[];
} {
  const marks = createMarks(nonce);
  const fields = {
    notesSoFar: firstWords(previous ?? '', PREVIOUS_BYTES),
    turns: turns.map(({ patient, guide }) => ({
      personTold: patient && bothEnds(patient, TOLD_BYTES),
      guideThenSaid: guide && firstWords(guide.text, ASKED_BYTES),
    })),
  };
  const data = content.data.map((line) =>
    line.replace('{open}', marks.open).replace('{close}', marks.close),
  );
  return {
    instructions: [...content.instructions, ...data].join('\n'),
    messages: [{ role: 'user', content: `${marks.wrapFields(fields)}\n${content.now}` }],
  };
}
