/** Chooses among authored lines: the same context always gives the same line, and no line comes twice in a session. */
import type { Avoidance } from './avoidance.ts';

export type Slots = Readonly<Record<string, string | undefined>>;

export interface Deck {
  /** The first line in this turn's order whose slots are filled and that has not been said; undefined when none is. */
  draw(lines: readonly string[], slots?: Slots): string | undefined;
  /** As `draw`, for a line that may be said again when all are used up. */
  drawAny(lines: readonly string[], slots?: Slots): string | undefined;
  /** Whether one of these lines has been said before in the session. */
  hasSaid(lines: readonly string[]): boolean;
}

/** @param seed same seed, same choice. @param said what the guide has said so far, message by message. */
export function createDeck(seed: number, said: readonly string[], avoidance: Avoidance): Deck {
  const everything = said.join('\n');
  const saidSentences = new Set(said.flatMap(sentencesOf).map(plain));
  const wasSaid = (line: string) => said.length > 0 && skeletonOf(line).test(everything);
  const repeats = (text: string) =>
    sentencesOf(text).some((sentence) => saidSentences.has(plain(sentence)));

  function candidates(
    lines: readonly string[],
    slots: Slots,
  ): Array<{ line: string; text: string }> {
    return rotated(lines, seed).flatMap((line) => {
      const text = fill(line, slots);
      return text !== undefined && !/(?:^|[.?] )“\p{Ll}/u.test(text) && !avoidance.touches(text)
        ? [{ line, text }]
        : [];
    });
  }

  function draw(lines: readonly string[], slots: Slots = {}): string | undefined {
    const fitting = candidates(lines, slots).filter(({ text }) => !repeats(text));
    return (
      fitting.find(({ line }) => !wasSaid(line)) ?? fitting.find(({ line }) => line.includes('{'))
    )?.text;
  }

  return {
    draw,
    drawAny: (lines, slots = {}) => draw(lines, slots) ?? candidates(lines, slots)[0]?.text,
    hasSaid: (lines) => lines.some(wasSaid),
  };
}

/** A stable number from texts (FNV-1a), so that a choice depends on nothing but its context. */
export function seedFrom(...parts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** Splits authored text into sentences; a stop inside quotation marks does not occur in it. */
export function sentencesOf(text: string): string[] {
  return (
    text.match(/[^.!?]+[.!?]+[”"']?/g)?.map((sentence) => sentence.trim()) ??
    (text.trim() ? [text.trim()] : [])
  );
}

function plain(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function fill(line: string, slots: Slots): string | undefined {
  let isWhole = true;
  const text = line.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = slots[name];
    if (!value) isWhole = false;
    return value ?? '';
  });
  return isWhole
    ? text.replace(
        /(^|[.?] )(\p{Ll})/gu,
        (_all, start: string, letter: string) => start + letter.toUpperCase(),
      )
    : undefined;
}

const skeletons = new Map<string, RegExp>();

/** What a line looks like with anything in its slots; made once for each authored line. */
function skeletonOf(line: string): RegExp {
  const known = skeletons.get(line);
  if (known) return known;
  const parts = line.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  const skeleton = new RegExp(`(?:^|[.?]”? |\\n)${parts.join('[^.?\\n]{1,120}')}`, 'i');
  skeletons.set(line, skeleton);
  return skeleton;
}

function rotated(lines: readonly string[], seed: number): string[] {
  if (lines.length === 0) return [];
  // Salted with the pool itself, so that pools of one size do not turn in step.
  const start = (seed ^ seedFrom(lines[0] ?? '')) >>> 0;
  const at = start % lines.length;
  return [...lines.slice(at), ...lines.slice(0, at)];
}
