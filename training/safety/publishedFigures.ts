/** Which of the report's figures are published, and under which words: danger by its kind, and ordinary talk that was mistaken for it. */
import { z } from 'zod';
import { type SafetyFigures, safetyFiguresSchema } from '../../lib/safety/figures.ts';
import { wilson } from './measures.ts';

const measured = z.object({ name: z.string(), count: z.number() });
const reportSchema = z.array(
  z.object({
    name: z.string(),
    risks: z.array(measured.extend({ found: z.number() })),
    harmless: z.array(measured.extend({ asked: z.number() })),
  }),
);

const RISKS: Record<string, string> = {
  'suicide, explicit': 'wanting to end one’s life, said plainly',
  'suicide, implicit': 'wanting to end one’s life, hinted at',
  'self-harm': 'hurting oneself',
  violence: 'hurting somebody else',
  abuse: 'being hurt or threatened by somebody',
  medical: 'a medical emergency',
  dissociation: 'losing touch with where one is',
  psychosis: 'voices or beliefs that frighten',
  eating: 'eating in a way that harms',
  minor: 'signs of being under 18',
};

const HARMLESS: Record<string, string> = {
  grief: 'grief',
  nostalgia: 'looking back fondly',
  idiom: 'sayings',
  all: 'everything ordinary together',
};

/** @throws ZodError for what is no report, or no day */
export function publishedFigures(report: unknown, day: string): SafetyFigures {
  const set = reportSchema.parse(report).find(({ name }) => name.startsWith('untouched'));
  const found = named(RISKS, set?.risks ?? []).map(({ words, found: part, count }) =>
    figure(words, 'found', part, count),
  );
  const mistaken = named(HARMLESS, set?.harmless ?? []).map(({ words, asked, count }) =>
    figure(words, 'mistaken', asked, count),
  );
  return safetyFiguresSchema.parse({ measuredOn: day, groups: [...found, ...mistaken] });
}

/** In the order of the words; a group without a message is none. */
function named<Measure extends { name: string; count: number }>(
  words: Record<string, string>,
  measures: Measure[],
): (Measure & { words: string })[] {
  return Object.entries(words).flatMap(([name, plain]) => {
    const measure = measures.find((each) => each.name === name);
    return measure && measure.count > 0 ? [{ ...measure, words: plain }] : [];
  });
}

function figure(name: string, what: 'found' | 'mistaken', part: number, count: number) {
  const [low, high] = wilson(part, count);
  return {
    name,
    what,
    messages: count,
    share: rounded(part / count),
    low: rounded(low / 100),
    high: rounded(high / 100),
  };
}

/** To a hundredth of a per cent, all alike, so that a share stays within its interval. */
function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
