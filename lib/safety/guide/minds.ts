/** What somebody thought, wanted or felt, said by the guide as if it knew: in a statement, and not in the person's words. */
import classes from '../../../content/guard/classes.json' with { type: 'json' };
import { isGrammar } from './grammar.ts';
import { isWord } from './reading.ts';
import type { Finds } from './speech.ts';
import { stemOf } from './stems.ts';
import { urgesHelp } from './urgesHelp.ts';

const MENTAL = new Set(classes.mental.split(' '));
const RELATIONS = new Set(classes.relation.split(' '));
const OTHERS = new Set('he she they it who everybody everyone both'.split(' '));
/** In the past only: "you want to stop" is met at its word. */
const PAST = new Set(
  'knew wanted wished felt loved hated thought meant hoped needed missed cared understood realised realized believed regretted feared enjoyed adored trusted intended resented blamed worried suffered struggled longed dreaded suspected sensed'.split(
    ' ',
  ),
);
/** Only of persons: "Marek wanted to please him", whoever Marek is. */
const WANTED = new Set(
  'wanted wished loved hated hoped feared regretted adored resented envied dreaded pitied despised'.split(
    ' ',
  ),
);
const NOT_TOLD = new Set('what how who which whatever whether if as when where'.split(' '));

/** "She decided, it seems, on the spot": a guess that says it is one is for the shape to judge. */
const HEDGED = / (?:maybe|perhaps|seems?|seemed|might|by your|in your telling|as you tell) /;

export const readsMinds: Finds = (speech) => {
  const { reading, own } = speech;
  const { tokens, line, isQuestion } = reading;
  // "Please ask your doctor, they know more" is about what a doctor can do.
  if (isQuestion || HEDGED.test(line) || urgesHelp(speech)) return false;
  return tokens.some((token, index) => {
    if (!MENTAL.has(token) || own?.has(token)) return false;
    const before = tokens.slice(Math.max(0, index - 3), index);
    const from = tokens.slice(0, index).findLastIndex((word) => /^[,.;:]$/.test(word)) + 1;
    const clause = tokens.slice(from, index);
    if (clause.some((word) => NOT_TOLD.has(word) || word === 'not')) return false;
    const subject = tokens[index - 1] ?? '';
    if (WANTED.has(token) && isWord(subject) && !isGrammar(subject) && own?.has(subject))
      return true;
    if (before.includes('you')) return PAST.has(token) && tokens[index + 1] !== 'me';
    return (
      before.some(
        (word) => (OTHERS.has(word) && word !== 'it') || (RELATIONS.has(word) && PAST.has(token)),
      ) && stemOf(token) !== stemOf('like')
    );
  });
};
