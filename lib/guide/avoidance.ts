/** What a person does not want to be brought up: written down beforehand, or refused along the way. */
import { createPhraseSet, wordsBySentence, wordsOf } from '../session/phrases.ts';
import { words } from './content.ts';
import type { GuideContext } from './guideContext.ts';
import { type Pronoun, relationPronoun, stemOf } from './wordLists.ts';

export interface Avoidance {
  /** Whether the text touches anything that is to be left alone. */
  touches(text: string): boolean;
}

const NOISE = new Set(words.avoidNoise);
const REFUSALS = createPhraseSet([
  "I don't want to talk about",
  "I'd rather not talk about",
  'I would rather not talk about',
  "I can't talk about",
  "I don't want to think about",
  "don't ask about",
  "don't ask me about",
  "don't mention",
  "let's not talk about",
  "I don't want to go into",
  'stop talking about',
  'stop asking about',
  'rather not speak of',
  "don't need to speak of",
  "don't need to talk about",
  'do not need to speak of',
  'do not need to talk about',
  "I'm done talking about",
  "please don't talk about",
  "I won't talk about",
  'I do not wish to talk about',
  'I do not wish to speak of',
]);
/** A refusal names its subject within so many words; what follows is a story again. */
const REFUSED_WORDS = 6;

/** Whom a refused "him" means is read here: the last one named in the message, else the person of the memory. */
const MEANT: Record<string, { pronoun: Pronoun; forms: readonly string[] }> = {
  him: { pronoun: 'him', forms: ['he', 'him', 'his', 'hed', 'hes'] },
  her: { pronoun: 'her', forms: ['she', 'her', 'hers', 'shed', 'shes'] },
};

export function createAvoidance(context: GuideContext): Avoidance {
  const named = [context.memory.avoid, context.profile.avoid].flatMap((note) =>
    wordsOf(note ?? ''),
  );
  const refused = context.history
    .filter((message) => message.role === 'patient')
    .map((message) => refusedIn(message.text, context))
    .reduce<Refused>(
      (all, more) => ({
        words: [...all.words, ...more.words],
        people: [...all.people, ...more.people],
      }),
      { words: [], people: [] },
    );
  const stems = new Set(
    [
      ...[...named, ...refused.words].filter((word) => !NOISE.has(word) && word.length > 2),
      ...refused.people,
    ].map(stemOf),
  );
  return {
    touches: (text) => stems.size > 0 && wordsOf(text).some((word) => stems.has(stemOf(word))),
  };
}

interface Refused {
  words: string[];
  people: string[];
}

function refusedIn(text: string, context: GuideContext): Refused {
  const refused: Refused = { words: [], people: [] };
  const before: string[] = [];
  for (const sentence of wordsBySentence(text)) {
    const refusal = REFUSALS.find(sentence);
    const from = refusal ? refusal.at + refusal.length : sentence.length;
    before.push(...sentence.slice(0, from));
    const [first = ''] = sentence.slice(from);
    refused.people.push(...peopleMeant(first, sentence[from + 1], before, context));
    if (refusal) refused.words.push(...sentence.slice(from, from + REFUSED_WORDS));
  }
  return refused;
}

/** "Her hat" is a hat that is refused; "her" alone, or "her any more", is a person. */
function peopleMeant(
  word: string,
  next: string | undefined,
  before: readonly string[],
  { memory }: GuideContext,
): readonly string[] {
  const meant = MEANT[word];
  const isAlone =
    next === undefined || /^(?:any|anymore|now|today|again|please|at|right|yet|here)$/.test(next);
  if (!meant || !isAlone) return [];
  const named = before.findLast((other) => relationPronoun(other) === meant.pronoun);
  if (named) return [named];
  const names = wordsOf(`${memory.person?.name ?? ''} ${memory.person?.relationship ?? ''}`);
  const pronoun = names.map(relationPronoun).find(Boolean);
  return pronoun === undefined || pronoun === meant.pronoun
    ? [...meant.forms, ...names.filter((name) => !NOISE.has(name))]
    : meant.forms;
}
