/** Who can be called or written to, by region: the table ships with the page, so it needs no network. */
import table from '../content/resources.json' with { type: 'json' };

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
  const here = RESOURCES.filter((each) => each.region === region || each.region === 'anywhere');
  return here.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** What a tap on "Text" opens: the number, and the word that it wants. */
export function textLink(text: string): string {
  const [number = '', word] = text.split(' to ').reverse();
  return `sms:${dialled(number)}${word === undefined ? '' : `?&body=${encodeURIComponent(word)}`}`;
}

export function callLink(phone: string): string {
  return `tel:${dialled(phone)}`;
}

function dialled(number: string): string {
  return number.replace(/\D/gu, '');
}

function countryOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    return undefined;
  }
}
