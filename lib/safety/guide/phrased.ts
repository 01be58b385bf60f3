/** Faults that go by what is said: families of phrases, each for one rule (content/guard). */
import hints from '../../../content/guard/hints.json' with { type: 'json' };
import phrases from '../../../content/guard/phrases.json' with { type: 'json' };
import { isGrammar } from './grammar.ts';
import { anyOf } from './patterns.ts';
import { isWord, type Reading } from './reading.ts';
import type { Finds, Speech } from './speech.ts';
import { supports } from './yielding.ts';

type Phrased = Exclude<keyof typeof phrases, 'leading-tag'>;

/** Of these the person's own words acquit: "The shirts were perfect" is theirs. */
const ACQUITTED: ReadonlySet<Phrased> = new Set([
  'presupposes',
  'presses',
  'praises',
  'assumes',
  'hypnosis',
  'romance',
  'reunion',
  'hidden-trauma',
  'imagine',
  'reads-feelings',
  'claims-own-life',
  'claims-to-know',
  'clings',
  'confirms',
  'cause-of-suicide',
  'suicide-words',
]);

/** Of these the guide may say that it does not do them. */
const DISCLAIMED: ReadonlySet<Phrased> = new Set([
  'claims-therapist',
  'diagnosis',
  'medication',
  'treatment-claim',
  'advice',
  'confirms',
  'praises',
  'imagine',
  'assumes',
  'reads-feelings',
  'claims-to-know',
]);

/** These are claims: an open question makes none. */
const CLAIMS: ReadonlySet<Phrased> = new Set([
  'reads-feelings',
  'praises',
  'confirms',
  'clings',
  'agrees-with-delusion',
  'treatment-claim',
  'dismisses',
  'hypnosis',
  'simple-cause',
  'claims-to-know',
]);

/** Its phrases hold by themselves, its hints where the whole sentence speaks for them (yielding.ts). */
export function phrased(name: Phrased): Finds {
  const holds = matching(name, phrases[name]);
  if (!isHinted(name)) return holds;
  const hinted = matching(name, hints[name]);
  return (speech) => holds(speech) || (hinted(speech) && supports(name, speech));
}

function isHinted(name: Phrased): name is Phrased & keyof typeof hints {
  return Object.hasOwn(hints, name);
}

function matching(name: Phrased, families: readonly string[]): Finds {
  if (families.length === 0) return () => false;
  const pattern = new RegExp(anyOf(families), 'gu');
  return ({ reading, own }) => {
    if (CLAIMS.has(name) && asksOpenly(reading)) return false;
    if (tellsAgain(reading, own)) return false;
    return matchesOf(pattern, reading.line).some(({ index, text }) => {
      if (DISCLAIMED.has(name) && isDisclaimed(reading.line.slice(0, index + 1))) return false;
      if (own === undefined || !ACQUITTED.has(name)) return true;
      const said = text.split(' ').filter(isWord);
      const telling = said.filter((word) => !isGrammar(word) && !DEGREES.has(word));
      if (name === 'presupposes' && WHEN.has(said[0] ?? '') && own.has(said.at(-1) ?? ''))
        return false;
      if (name === 'assumes' && said.includes('must') && own.has('must')) return false;
      const isAllThatIsSaid = said.length === reading.tokens.filter(isWord).length;
      return telling.length === 0 || isAllThatIsSaid || !telling.every((word) => own.has(word));
    });
  };
}

/** "For pure joy" says no more than "for joy". */
const DEGREES = new Set(['pure', 'sheer', 'such', 'utterly', 'truly', 'terribly']);

/** "When he spoke to them" takes nothing for granted that they told. */
const WHEN = new Set(['when', 'after', 'once']);

/** "You looked up, and he had let go": a whole sentence about then, as they told it. */
function tellsAgain({ line, tokens, isQuestion }: Reading, own: Speech['own']): boolean {
  return !isQuestion && TELLS_OF_THEN.test(line) && own?.echoes(tokens) === true;
}

const TELLS_OF_THEN = / (?:was|were|been|had|did|sat|stood|gave|took|came|went) /;

/** All of them: the person's own words acquit only the one that they stand in. */
function matchesOf(pattern: RegExp, line: string): Array<{ index: number; text: string }> {
  const found: Array<{ index: number; text: string }> = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    found.push({ index: match.index, text: match[0] });
    pattern.lastIndex = match.index + 1;
  }
  return found;
}

const OPEN_QUESTION =
  /^ (?:(?:and|but|so|then|well) ,? ?)?(?:what|how|who|where|when|which|whose) /;

function asksOpenly({ line, isQuestion }: Reading): boolean {
  return isQuestion && OPEN_QUESTION.test(line);
}

/** "I can't say what it is called": what stands behind that, in its clause, is not claimed. */
function isDisclaimed(before: string): boolean {
  return DISCLAIMER.test(before);
}

const DISCLAIMER =
  / (?:i (?:can|could|will|would|do|am|may) (?:only )?not|we (?:can|will|need) not|without|with no|nobody can|not for me|not (?:something|anything)) [^,.;:!?]*$/;
