/** The measures of a whole rehearsed walk, for tests that assert them and for people who read them. */
import { authoredLines, fixedLines } from '../guide/authoredLines.ts';
import {
  countQuestions,
  countWords,
  fleschKincaidGrade,
  inventedWords,
  leadingFaults,
  repeatedSentences,
  takesUp,
} from '../guide/measures.ts';
import type { Persona, RehearsedTurn } from './rehearsal.ts';

export interface RehearsalReport {
  turns: number;
  phases: string[];
  longestTurnWords: number;
  mostQuestions: number;
  repeated: string[];
  leading: string[];
  invented: string[];
  /** Share of replies, opening and closing left out, that take up a word of the person's, 0 to 1. */
  uptake: number;
  grade: number;
  /** Sets of quick replies outside two to four, or the same three times running. */
  badQuickReplies: number;
}

export function reportOn(persona: Persona, turns: readonly RehearsedTurn[]): RehearsalReport {
  const texts = turns.map(({ guide }) => guide);
  const replies = turns.filter(({ patient, phase }) => patient !== null && phase !== 'ended');
  const takenUp = replies.filter((turn) => takesUp(turn.guide, givenBefore(persona, turns, turn)));
  const authored = authoredLines();
  return {
    turns: turns.length,
    phases: turns.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]),
    longestTurnWords: Math.max(...texts.map(countWords)),
    mostQuestions: Math.max(...texts.map(countQuestions)),
    repeated: repeatedSentences(texts, fixedLines()),
    leading: texts.flatMap(leadingFaults),
    invented: turns.flatMap((turn) =>
      inventedWords(turn.guide, givenBefore(persona, turns, turn), authored),
    ),
    uptake: replies.length === 0 ? 1 : takenUp.length / replies.length,
    grade: fleschKincaidGrade(texts.join(' ')),
    badQuickReplies: countBadSets(turns),
  };
}

/** The memory and all that the person has said up to this turn. */
function givenBefore(
  persona: Persona,
  turns: readonly RehearsedTurn[],
  turn: RehearsedTurn,
): string[] {
  const { title, text, place, period, person } = persona.memory;
  const said = turns.slice(0, turn.turn).map(({ patient }) => patient ?? '');
  const { callMe, whatHelps } = persona.profile;
  const written = [title, text, place, period, person?.name, person?.relationship];
  return [...written, callMe, whatHelps, ...said].filter((part) => part !== undefined);
}

function countBadSets(turns: readonly RehearsedTurn[]): number {
  const sets = turns.map(({ quickReplies }) =>
    quickReplies
      .map(({ label }) => label)
      .toSorted()
      .join('|'),
  );
  return turns.filter(({ quickReplies }, index) => {
    const isOutside = quickReplies.length < 2 || quickReplies.length > 4;
    const isThird =
      index >= 2 && sets[index] === sets[index - 1] && sets[index] === sets[index - 2];
    return isOutside || isThird;
  }).length;
}
