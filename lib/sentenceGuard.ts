/** The sentences of a turn past the output guard: what may not be said never reaches record, screen or voice. */
import { createAvoidance } from './guide/avoidance.ts';
import type { GuideContext } from './guide/guideContext.ts';
import { log } from './log.ts';
import { speaksOfThePicture } from './safety/guide/photo.ts';
import { createOutputGuard, type GuardRule } from './safety/outputGuard.ts';
import type { GuideSentence } from './speaker.ts';

export interface Guarded {
  sentences: GuideSentence[];
  /** Nothing may come behind these. */
  isOver: boolean;
}

/**
 * For one turn.
 *
 * @param onReplaced told which rule it was, never the words. Must not throw
 * @param saidBefore what has been said of this turn already, by this process or by another one
 * @returns a sentence that may not be said is replaced by an authored line, and nothing comes behind it
 */
export function createSentenceGuard(
  context: GuideContext,
  onReplaced: (rule: GuardRule) => void = () => undefined,
  saidBefore: ReadonlyArray<{ text: string }> = [],
): (sentences: GuideSentence[]) => Guarded {
  const guard = createOutputGuard(whatIsKnown(context));
  const earlierInTurn = saidBefore.map(({ text }) => text);
  return (sentences) => {
    for (const [index, { text, source, isAuthored }] of sentences.entries()) {
      // What a person is told in front of the guide's words is none of those that the guide may say.
      if (isAuthored) continue;
      const verdict = guard(text, { earlierInTurn });
      if (verdict.passed) {
        earlierInTurn.push(text);
        continue;
      }
      log.warn('guard.replaced', { rule: verdict.rule, source });
      onReplaced(verdict.rule);
      const line = verdict.line === undefined ? [] : [{ text: verdict.line, source }];
      return { sentences: [...sentences.slice(0, index), ...line], isOver: true };
    }
    return { sentences, isOver: false };
  };
}

function whatIsKnown(context: GuideContext) {
  const { memory, history, turn, phase } = context;
  const said = history.filter(({ role }) => role === 'guide').map(({ text }) => text);
  return {
    personsWords: wordsOfThePerson(context),
    lastPatient: history.findLast(({ role }) => role === 'patient')?.text,
    lastGuide: said.at(-1),
    hasPhoto: memory.hasPhoto,
    hasSpokenOfPhoto: said.some(speaksOfThePicture),
    avoids: createAvoidance(context).touches,
    saidBefore: said,
    turn,
    phase,
  };
}

function wordsOfThePerson({ memory, profile, history }: GuideContext): string {
  const { title, text, place, period, person } = memory;
  const messages = history.filter(({ role }) => role === 'patient').map((message) => message.text);
  const given = [title, text, place, period, person?.name, person?.relationship];
  return [...given, profile.callMe, profile.whatHelps, ...messages]
    .filter((words) => words !== undefined)
    .join('\n');
}
