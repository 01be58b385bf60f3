/** The sentences of a turn past the output guard: what may not be said never reaches record, screen or voice. */
import type { GuideContext } from './guide/guideContext.ts';
import { log } from './log.ts';
import { guardSentence } from './safety/outputGuard.ts';
import type { GuideSentence } from './speaker.ts';

export interface Guarded {
  sentences: GuideSentence[];
  /** Nothing may come behind these. */
  isOver: boolean;
}

/**
 * For one turn.
 *
 * @returns a sentence that may not be said is replaced by an authored line, and nothing comes behind it
 */
export function createSentenceGuard(
  context: GuideContext,
): (sentences: GuideSentence[]) => Guarded {
  const personsWords = wordsOfThePerson(context);
  return (sentences) => {
    for (const [index, { text, source }] of sentences.entries()) {
      const verdict = guardSentence(text, { personsWords });
      if (verdict.passed) continue;
      log.warn('guard.replaced', { rule: verdict.rule });
      const line = { text: verdict.line, source };
      return { sentences: [...sentences.slice(0, index), line], isOver: true };
    }
    return { sentences, isOver: false };
  };
}

function wordsOfThePerson({ memory, history }: GuideContext): string {
  const messages = history.filter(({ role }) => role === 'patient').map(({ text }) => text);
  return [memory.title, memory.text, memory.place ?? '', ...messages].join('\n');
}
