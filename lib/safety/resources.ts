/** Who can be called or written to, by region: a table that ships with the page and the server alike, so it needs no network. */
import table from '../../content/resources.json' with { type: 'json' };
import type { SafetyKind } from './finding.ts';

/** A service that answers people, as the contract has it. */
export interface Resource {
  /** A key of REGIONS, or `anywhere`. */
  region: string;
  kind: 'crisis' | 'emergency' | 'abuse' | 'directory';
  name: string;
  phone?: string;
  /** A number to write to, perhaps with the word that it wants: "START to 88788". */
  text?: string;
  url?: string;
  hours: string;
  /** The day on which somebody read it with the operator; null for emergency numbers that nobody has checked yet. */
  verifiedOn: string | null;
}

/** The kinds are wide strings to the compiler; tests/unit/client/calmResources.test.ts holds them to this shape. */
export const RESOURCES = table as Resource[];

/** Chosen by somebody who is in none of the others: ISO 3166's own code for "unknown". */
export const ELSEWHERE = 'ZZ';

export const REGIONS: Record<string, string> = {
  AU: 'Australia',
  CA: 'Canada',
  IN: 'India',
  IE: 'Ireland',
  NZ: 'New Zealand',
  GB: 'United Kingdom',
  US: 'United States',
  EU: 'Another country of the EU',
  [ELSEWHERE]: 'Somewhere else',
};

/** 112 works in all of them. */
const EU_COUNTRIES = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

const ORDER: Resource['kind'][] = ['crisis', 'emergency', 'abuse', 'directory'];
const EMERGENCY_FIRST: Resource['kind'][] = ['emergency', 'crisis', 'abuse', 'directory'];
const ABUSE_FIRST: Resource['kind'][] = ['abuse', 'emergency', 'crisis', 'directory'];

/** A card that names more than three is a list, and nobody in need reads a list. */
const MOST_ON_A_CARD = 3;

/** The region of our table for a country such as "US-IL" or "DE". */
export function regionOf(country: string | null | undefined): string {
  const code = country?.slice(0, 2).toUpperCase() ?? '';
  if (code in REGIONS) return code;
  return EU_COUNTRIES.has(code) ? 'EU' : ELSEWHERE;
}

/** What the person has said, else where the browser's languages point to. */
export function likelyRegion(said: string | null, languages: readonly string[]): string {
  if (said !== null) return regionOf(said);
  return regionOf(languages.map(countryOf).find((country) => country !== undefined));
}

/** The first one first; the rest as they may be needed. */
export function resourcesFor(region: string): Resource[] {
  return inOrder(region, ORDER);
}

export interface CardRequest {
  region: string;
  kinds: readonly SafetyKind[];
  /** A minute counts: the emergency number comes before everything. */
  isImmediate: boolean;
}

/** One to three of them: for what was found, one kind once, with the one that is named first in front. */
export function cardFor({ region, kinds, isImmediate }: CardRequest): Resource[] {
  const isAbuse = kinds.includes('abuse');
  // Whoever may not live through the night is not sent to a line for something else first.
  const isAbuseFirst = isAbuse && !kinds.includes('suicide');
  const order = isImmediate ? EMERGENCY_FIRST : isAbuseFirst ? ABUSE_FIRST : ORDER;
  const fitting = inOrder(region, order).filter(({ kind }) => kind !== 'abuse' || isAbuse);
  const isFirstOfItsKind = (each: Resource, index: number) =>
    fitting.findIndex(({ kind }) => kind === each.kind) === index;
  return fitting.filter(isFirstOfItsKind).slice(0, MOST_ON_A_CARD);
}

function inOrder(region: string, order: readonly Resource['kind'][]): Resource[] {
  const here = RESOURCES.filter((each) => each.region === region || each.region === 'anywhere');
  return here.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function countryOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    return undefined;
  }
}
