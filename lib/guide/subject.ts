/** What the memory itself offers to speak of: its person, its title, its own words, each only when it is fit to be said. */
import type { Avoidance } from './avoidance.ts';
import type { GuideContext } from './guideContext.ts';
import type { Slots } from './lines.ts';
import type { Mention } from './mentions.ts';
import { isNeverTaken, type Pronoun, relationPronoun } from './wordLists.ts';

const PLAIN_NAME = /^\p{L}[\p{L}\p{M}'’-]*\.?(?: \p{L}[\p{L}\p{M}'’-]*\.?){0,3}$/u;
const LONGEST_TITLE_WORDS = 9;

const TITLES: ReadonlyArray<{ pronoun: Pronoun; pattern: RegExp }> = [
  {
    pronoun: 'her',
    pattern: /^(?:mrs|miss|ms|sister|aunt|auntie|lady|madame|mother|nana|grandma)\b/i,
  },
  { pronoun: 'him', pattern: /^(?:mr|sir|brother|uncle|father|monsieur|grandpa)\b/i },
];

const FORMS: Record<Pronoun, { they: string; their: string; theirs: string }> = {
  her: { they: 'she', their: 'her', theirs: 'hers' },
  him: { they: 'he', their: 'his', theirs: 'his' },
  them: { they: 'they', their: 'their', theirs: 'theirs' },
};

/** The person of the memory as "your grandmother Rosa", or just the name when the relation is not a known word. */
export function personOf(context: GuideContext, avoidance: Avoidance): Mention | undefined {
  const { person } = context.memory;
  const name = withoutOwner(person?.name.trim().replace(/\s+/g, ' ') ?? '');
  if (!person || !isSayableName(name) || avoidance.touches(`${name} ${person.relationship}`))
    return undefined;
  const relation = withoutOwner(person.relationship.trim().toLowerCase());
  const kind = relationPronoun(relation) ?? relationPronoun(relation.split(' ').at(-1) ?? '');
  const titled = TITLES.find(({ pattern }) => pattern.test(name))?.pronoun;
  const pronoun = kind === 'them' ? (titled ?? kind) : (kind ?? titled ?? relationPronoun(name));
  const isNameRelation = relationPronoun(name.toLowerCase()) !== undefined;
  const isTitled = name.toLowerCase().startsWith(relation);
  const known = kind === undefined || isTitled ? '' : `your ${relation} `;
  const text = isNameRelation ? `your ${name.toLowerCase()}` : `${known}${name}`;
  return {
    kind: 'person',
    text,
    definite: text,
    head: name.toLowerCase(),
    pronoun: pronoun ?? 'them',
    isDetailed: true,
    isClose: true,
  };
}

/** "My father" as a name is the father. */
function withoutOwner(name: string): string {
  return name.replace(/^(?:my|our|the) (?=\S)/i, '');
}

/** The place of the memory, when it is a plain name or phrase: "Whitby", "our living room" as "your living room". */
export function placeOf(context: GuideContext, avoidance: Avoidance): Mention | undefined {
  const place = context.memory.place?.trim().replace(/\s+/g, ' ') ?? '';
  if (!isSayableName(place) || avoidance.touches(place)) return undefined;
  const text = place
    .replace(/^(?:my|our)\b/i, 'your')
    .replace(/^(?:The|A|An|Her|His|Their)\b/, (word) => word.toLowerCase());
  if (!/^(?:\p{Lu}|your |the |an? |her |his |their )/u.test(text)) return undefined;
  const definite = text.replace(/^an? /, 'the ');
  const isDetailed = true;
  return {
    kind: 'place',
    text,
    definite,
    head: place.toLowerCase(),
    pronoun: 'them',
    isDetailed,
    isClose: false,
  };
}

/** The title as it can stand in quotation marks, without a stop at its end. */
export function titleOf(context: GuideContext, avoidance: Avoidance): string | undefined {
  const title = context.memory.title
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!?…]+$/u, '')
    .trim();
  const words = title.split(' ');
  const isSayable =
    /^[\p{L}\p{M}\p{N} ,'’&-]+$/u.test(title) && words.length <= LONGEST_TITLE_WORDS;
  return isSayable && !words.some(isNeverTaken) && !avoidance.touches(title) ? title : undefined;
}

/** What the person wants to be called, if it is a name. */
export function callNameOf(context: GuideContext): string | undefined {
  const name = context.profile.callMe?.trim().replace(/\s+/g, ' ') ?? '';
  return isSayableName(name) ? name : undefined;
}

/** The slots that a mention fills in an authored line. */
export function slotsOf(mention: Mention | undefined): Slots {
  if (!mention) return {};
  const isPerson = mention.kind === 'person';
  const forms = FORMS[mention.pronoun];
  return {
    thing: mention.kind === 'thing' ? mention.text : undefined,
    theThing: mention.kind === 'thing' ? mention.definite : undefined,
    person: isPerson ? mention.definite : undefined,
    them: isPerson ? mention.pronoun : undefined,
    they: isPerson ? forms.they : undefined,
    their: isPerson ? forms.their : undefined,
    theirs: isPerson ? forms.theirs : undefined,
    place: mention.kind === 'place' ? mention.definite : undefined,
    inPlace: mention.inPlace,
    feeling: mention.kind === 'feeling' ? mention.text : undefined,
  };
}

function isSayableName(name: string): boolean {
  return PLAIN_NAME.test(name) && !name.split(' ').some(isNeverTaken);
}
