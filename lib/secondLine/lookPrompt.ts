/** What the second line is told: authored instructions apart, the person's words as data between marks. */
import type { ModelMessage } from 'ai';
import content from '../../content/secondLine.json' with { type: 'json' };
import { bothEnds, createMarks, createNonce, firstWords } from '../guide/promptData.ts';

export interface LookedAt {
  /** The message. */
  text: string;
  memory: { title: string; text: string };
  /** What the person has said before, oldest first. */
  said: readonly string[];
}

/** In UTF-8 bytes. The message is given whole: it has at most 4,000 characters. */
const MESSAGE_BYTES = 16_000;
const MEMORY_BYTES = 1_500;
const EARLIER_BYTES = 400;
const EARLIER_MESSAGES = 4;

export function buildLookPrompt({ text, memory, said }: LookedAt): {
  instructions: string;
  messages: ModelMessage[];
} {
  const marks = createMarks(createNonce());
  const fields = {
    memory: `${firstWords(memory.title, EARLIER_BYTES)}\n${firstWords(memory.text, MEMORY_BYTES)}`,
    earlier: said.slice(-EARLIER_MESSAGES).map((one) => bothEnds(one, EARLIER_BYTES)),
    message: firstWords(text, MESSAGE_BYTES),
  };
  const data = content.data.map((line) =>
    line.replace('{open}', marks.open).replace('{close}', marks.close),
  );
  return {
    instructions: [...content.instructions, ...data].join('\n'),
    messages: [{ role: 'user', content: `${marks.wrapFields(fields)}\n${content.now}` }],
  };
}
