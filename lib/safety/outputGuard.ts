/**
 * What the guide may never say, whoever wrote it: asked for every sentence before it is released (docs/safety.md). A
 * sentence that has a fault is replaced by an authored line, and nothing of the turn comes behind it.
 */
import { givesContact } from './guide/contact.ts';
import { faultOf, type GuardRule } from './guide/faults.ts';
import { lineFor, type Place } from './guide/lines.ts';
import { isMarkedAsTheirs } from './guide/marked.ts';
import { createOwnWords, type OwnWords } from './guide/ownWords.ts';
import { readSpeech, straightened } from './guide/reading.ts';
import type { Moment, Speech } from './guide/speech.ts';

export type { GuardRule } from './guide/faults.ts';
export type { Moment } from './guide/speech.ts';

export type Verdict =
  | { passed: true }
  /** `line` is said instead, and nothing of the turn behind it; without one enough has been said already. */
  | { passed: false; rule: GuardRule; line?: string };

export interface GuardOptions
  extends Moment,
    Omit<Partial<Place>, 'rule' | 'wasQuestion' | 'mayAsk'> {
  /**
   * All that the person wrote themselves, memory and messages, one thing a line: what the guide may speak of. Without it
   * nobody knows what they have said.
   */
  personsWords?: string;
}

export type OutputGuard = (sentence: string, moment?: Moment) => Verdict;

/** For one sentence; a whole turn is asked of one `createOutputGuard`, which reads the person's words once. */
export function guardSentence(sentence: string, options: GuardOptions = {}): Verdict {
  return createOutputGuard(options)(sentence);
}

export function createOutputGuard({ personsWords, ...walk }: GuardOptions = {}): OutputGuard {
  const own = personsWords === undefined ? undefined : createOwnWords(personsWords);
  return (sentence, moment) => {
    const now = { ...walk, ...moment };
    const speech = speechOf(sentence, own, now);
    const rule = faultOf(speech);
    return rule ? replacement(rule, speech, now) : { passed: true };
  };
}

/** Whether words of the person's may stand in quotation marks in the guide's mouth: theirs, but no number to call. */
export function mayBeQuoted(words: string): boolean {
  const text = straightened(words);
  return !givesContact({ text, reading: readSpeech(text), own: undefined, moment: {} });
}

export function speechOf(sentence: string, own: OwnWords | undefined, moment: Moment): Speech {
  const text = withoutQuotedWords(straightened(sentence), own);
  return { text, reading: readSpeech(text), own, moment };
}

/**
 * What the guide says back in quotation marks is the person's own: "I was a nurse" is then no claim of the guide's. Where nobody
 * knows what they have said, the mark beside it decides.
 */
function withoutQuotedWords(sentence: string, own: OwnWords | undefined): string {
  const isTheirs = own
    ? own.quotes
    : (quoted: string) => isMarkedAsTheirs(readSpeech(sentence)) && mayBeQuoted(quoted);
  return sentence.replace(/“([^“”]*)”/g, (quotation, quoted: string) =>
    isTheirs(quoted) ? '“”' : quotation,
  );
}

/** What ends a turn by its length needs nothing said in its place when something has been said. */
const OF_LENGTH: ReadonlySet<GuardRule> = new Set(['too-long', 'asks-twice']);

function replacement(rule: GuardRule, { reading }: Speech, now: Moment & GuardOptions): Verdict {
  const { earlierInTurn = [], saidBefore = [], turn, phase } = now;
  if (OF_LENGTH.has(rule) && earlierInTurn.length > 0) return { passed: false, rule };
  const line = lineFor({
    rule,
    wasQuestion: reading.isQuestion,
    mayAsk: turn !== 'closing' && !earlierInTurn.some((said) => said.includes('?')),
    turn,
    phase,
    saidBefore: [...saidBefore, ...earlierInTurn],
  });
  return { passed: false, rule, line };
}
