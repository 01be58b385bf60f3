/** All that the guide may never say, the gravest first; each rule is one fault. */
import { asksAgain } from './again.ts';
import { touchesAvoided } from './avoided.ts';
import { namesCause } from './causes.ts';
import { claimsPerson, claimsTherapist } from './claims.ts';
import { givesContact } from './contact.ts';
import { dropsDoubt } from './doubts.ts';
import { invents } from './invented.ts';
import { isExcusedAsItself } from './itself.ts';
import { asksClosed, forcesChoice, tags } from './leading.ts';
import { asksTwice, saysTooMuch } from './limits.ts';
import { withoutPrescribed } from './medicine.ts';
import { readsMinds } from './minds.ts';
import { givesMotive } from './motives.ts';
import { givesOutcome } from './outcomes.ts';
import { claimsOwnLife } from './ownLife.ts';
import { speaksOfPhoto } from './photo.ts';
import { phrased } from './phrased.ts';
import { isExcusedAsPlain } from './plainWords.ts';
import { praisesDeath } from './restInDeath.ts';
import type { Finds, Speech } from './speech.ts';
import { isExcusedAsTheirs } from './theirs.ts';
import { givesWords } from './unheard.ts';
import { isUnlikeAGuide } from './unlike.ts';
import { isExcusedAsHelp } from './urgesHelp.ts';
import { yields } from './yielding.ts';

const PRESUPPOSES = phrased('presupposes');

const NAMES_MEDICINE = phrased('medication');
const PRESSES = phrased('presses');

const FAULTS = {
  'gives-contact': givesContact,
  method: phrased('method'),
  'encourages-death': either(praisesDeath, phrased('encourages-death')),
  reunion: phrased('reunion'),
  'cause-of-suicide': either(namesCause, phrased('cause-of-suicide')),
  'suicide-words': phrased('suicide-words'),
  'claims-therapist': either(claimsTherapist, phrased('claims-therapist')),
  'claims-person': either(claimsPerson, phrased('claims-person')),
  romance: phrased('romance'),
  'agrees-with-delusion': phrased('agrees-with-delusion'),
  'argues-with-delusion': phrased('argues-with-delusion'),
  diagnosis: phrased('diagnosis'),
  medication: (speech) => NAMES_MEDICINE(withoutPrescribed(speech)),
  'treatment-claim': phrased('treatment-claim'),
  obeys: phrased('obeys'),
  clings: phrased('clings'),
  'hidden-trauma': phrased('hidden-trauma'),
  accuses: phrased('accuses'),
  'simple-cause': phrased('simple-cause'),
  hypnosis: phrased('hypnosis'),
  dismisses: phrased('dismisses'),
  advice: phrased('advice'),
  'leading-tag': tags,
  'forced-choice': forcesChoice,
  'asks-closed': asksClosed,
  presupposes: either(givesWords, (speech) => speech.reading.isQuestion && PRESUPPOSES(speech)),
  presses: (speech) => PRESSES(withoutPrescribed(speech)),
  'asks-again': asksAgain,
  assumes: phrased('assumes'),
  praises: phrased('praises'),
  confirms: phrased('confirms'),
  imagine: phrased('imagine'),
  'reads-feelings': phrased('reads-feelings'),
  'reads-minds': readsMinds,
  'gives-motive': either(givesMotive, givesOutcome),
  'claims-to-know': phrased('claims-to-know'),
  'claims-own-life': either(claimsOwnLife, phrased('claims-own-life')),
  photo: speaksOfPhoto,
  avoided: touchesAvoided,
  'drops-doubt': dropsDoubt,
  'asks-twice': asksTwice,
  'too-long': saysTooMuch,
  invented: invents,
  'unlike-a-guide': isUnlikeAGuide,
} satisfies Record<string, Finds>;

export type GuardRule = keyof typeof FAULTS;

/** Harm to a person, and not only to a memory: the screen calls these a crisis. */
export const GRAVE: ReadonlySet<GuardRule> = new Set(['method', 'encourages-death', 'reunion']);

/** What keeps a rule from holding, however the sentence is worded. */
const EXCUSES = [yields, isExcusedAsHelp, isExcusedAsItself, isExcusedAsTheirs, isExcusedAsPlain];

const RULES = Object.entries(FAULTS) as Array<[GuardRule, Finds]>;

/** The gravest fault of a sentence, or undefined. */
export function faultOf(speech: Speech): GuardRule | undefined {
  return RULES.find((rule) => holds(rule, speech))?.[0];
}

export function faultsOf(speech: Speech): GuardRule[] {
  return RULES.filter((rule) => holds(rule, speech)).map(([rule]) => rule);
}

function holds([rule, finds]: [GuardRule, Finds], speech: Speech): boolean {
  return finds(speech) && !EXCUSES.some((excuses) => excuses(rule, speech));
}

function either(one: Finds, other: Finds): Finds {
  return (speech) => one(speech) || other(speech);
}
