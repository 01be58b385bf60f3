/** A text of the guide's as a whole, for the screen's command line: which faults it has, and how grave they are. */
import type { SafetyLevel } from '../finding.ts';
import { speechOf } from '../outputGuard.ts';
import { faultsOf, GRAVE, type GuardRule } from './faults.ts';
import { createOwnWords } from './ownWords.ts';
import { sentencesOfSpeech } from './reading.ts';

export interface SaidBefore {
  memory?: string | undefined;
  /** The person's messages, oldest first. */
  said?: readonly string[] | undefined;
}

export interface GuideFinding {
  level: SafetyLevel;
  /** The rules that the text breaks, each once. */
  kinds: GuardRule[];
}

/**
 * @param context what the person had given before; without it, or where all of it is blank, nobody knows what
 * they have given, and nothing that is said back to them can be found to be invented
 */
export function screenGuide(text: string, context?: SaidBefore): GuideFinding {
  const said = context?.said ?? [];
  const given = [context?.memory ?? '', ...said].join('\n');
  const own = given.trim() === '' ? undefined : createOwnWords(given);
  const earlierInTurn: string[] = [];
  const kinds = new Set<GuardRule>();
  for (const sentence of sentencesOfSpeech(text)) {
    const moment = { lastPatient: said.at(-1), earlierInTurn: [...earlierInTurn] };
    for (const fault of faultsOf(speechOf(sentence, own, moment))) kinds.add(fault);
    earlierInTurn.push(sentence);
  }
  const isGrave = [...kinds].some((kind) => GRAVE.has(kind));
  const level = kinds.size === 0 ? 'none' : isGrave ? 'crisis' : 'concern';
  return { level, kinds: [...kinds] };
}
