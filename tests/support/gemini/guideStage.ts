/** The live guide as it is built for the app, over the stand-in's wire, with times that a test can wait for. */
import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { expect } from 'vitest';
import { geminiLinks } from '../../../lib/guide/gemini.ts';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { createGuide, type Guide, type GuideOptions } from '../../../lib/guide/guideModel.ts';
import type { LinkLimits } from '../../../lib/guide/link.ts';
import type { AttemptReport, RaceTiming } from '../../../lib/guide/race.ts';
import { createScriptedGuide } from '../../../lib/guide/scriptedGuide.ts';
import { createLog } from '../../../lib/log.ts';
import { PERSONS_WORDS, PROMPT } from './gemini.ts';
import { reply } from './scenario.ts';

export const FIRST = 'gemini-2.5-flash';
export const SECOND = 'gemini-2.5-flash-lite';

/** What a model says in these tests, as its whole sentences. */
export const SAID = [
  'You walked there together.',
  'The wind was strong that day.',
  'What stays with you most?',
] as const;

/** A model that says all of it. */
export const REPLY = reply(SAID.map((sentence) => `${sentence} `));

const LONG_MS = 60_000;

type Times = RaceTiming & LinkLimits;

/** Nothing is ever too late: for tests in which no clock may decide. One failure opens a circuit. */
const PATIENT: Times = {
  hedgeAfterMs: LONG_MS,
  firstSentenceMs: LONG_MS,
  stallMs: LONG_MS,
  deadlineMs: LONG_MS,
  threshold: 1,
  resetAfterMs: LONG_MS,
  places: 100,
};

export const CONTEXT: GuideContext = {
  turn: 'reply',
  phase: 'exploration',
  emotionalState: 'tender',
  memory: {
    title: 'The stream',
    text: `${PERSONS_WORDS} while the wind moved the grass.`,
    hasPhoto: false,
  },
  profile: {},
  history: [
    { role: 'guide', text: 'What comes back first?' },
    { role: 'patient', text: `I remember that ${PERSONS_WORDS}.` },
  ],
};

export interface StageGuide extends Guide {
  /** The lines of its log. */
  written: string[];
}

/** A guide whose log a test can read. */
export function openGuide(baseURL: string, times: Partial<Times> = {}): StageGuide {
  const written: string[] = [];
  const log = createLog((_level, line) => written.push(line));
  return { ...createGuide({ ...guideOptions(baseURL, times), log }), written };
}

/** A guide that logs as the app does. */
export function openLoggingGuide(baseURL: string, times: Partial<Times> = {}): Guide {
  return createGuide(guideOptions(baseURL, times));
}

function guideOptions(baseURL: string, times: Partial<Times>): GuideOptions {
  const { hedgeAfterMs, firstSentenceMs, ...limits } = { ...PATIENT, ...times };
  return {
    links: geminiLinks({ apiKey: 'stand-in', baseURL, model: FIRST, fallbackModel: SECOND }),
    embedded: createScriptedGuide({ wordDelayMs: 0 }),
    timing: { hedgeAfterMs, firstSentenceMs },
    limits,
  };
}

export interface Heard {
  sentences: { text: string; source: unknown }[];
  parts: LanguageModelV4StreamPart[];
  /** How each call went, in the order of their ends. */
  attempts: AttemptReport[];
  thrown: unknown;
  /** What the guide's log says by then. */
  written: readonly string[];
}

interface Hearing {
  context?: GuideContext;
  signal?: AbortSignal;
  mayCall?: () => Promise<boolean>;
  /** @param count how many there are now */
  onSentence?: (count: number) => void;
}

/** One turn, read to its end. */
export async function hear(guide: StageGuide, hearing: Hearing = {}): Promise<Heard> {
  const { written } = guide;
  const heard: Heard = { sentences: [], parts: [], attempts: [], thrown: undefined, written };
  const model: LanguageModelV4 = guide.forTurn({
    mayCall: hearing.mayCall ?? (async () => true),
    onAttempt: (report) => heard.attempts.push(report),
  });
  try {
    const { stream } = await model.doStream({
      prompt: PROMPT,
      providerOptions: { keepsake: hearing.context ?? CONTEXT },
      ...(hearing.signal ? { abortSignal: hearing.signal } : {}),
    });
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const part = next.value;
      heard.parts.push(part);
      if (part.type !== 'text-delta') continue;
      heard.sentences.push({ text: part.delta, source: part.providerMetadata?.keepsake?.source });
      hearing.onSentence?.(heard.sentences.length);
    }
  } catch (error) {
    heard.thrown = error;
  }
  return heard;
}

/** Who said how many sentences in a row, as "gemini 2, embedded 1". */
export function voices({ sentences }: Heard): string {
  const runs: { source: unknown; count: number }[] = [];
  for (const { source } of sentences) {
    const last = runs.at(-1);
    if (last && last.source === source) last.count += 1;
    else runs.push({ source, count: 1 });
  }
  return runs.map(({ source, count }) => `${source} ${count}`).join(', ');
}

/** Who was asked and how that went, as "gemini status, gemini-fallback whole". */
export function outcomes({ attempts }: Heard): string {
  return attempts.map(({ source, outcome }) => `${source} ${outcome}`).join(', ');
}

/** Without the blank behind each. */
export const textsOf = ({ sentences }: Heard): string[] => sentences.map(({ text }) => text.trim());

/** Found in what a person says and remembers here, and in what a model says: never in a log. */
export const WORDS = /zinnober|quellbach|boat|walked|together|wind|stays/i;

/**
 * Holds for every turn, whatever the wire did: whole sentences, in one text, with an end, and nobody's words in the
 * log.
 */
export function expectWholeReply(heard: Heard): void {
  expect(heard.thrown).toBeUndefined();
  expect(heard.sentences).not.toEqual([]);
  for (const { text } of heard.sentences) expect(text).toMatch(/^\S(?:[^\n]*[.?!…]["”’]?) $/u);
  const types = heard.parts.map(({ type }) => type).filter((type) => type !== 'text-delta');
  expect(types).toEqual(['stream-start', 'text-start', 'text-end', 'finish']);
  expect(heard.written.filter((line) => WORDS.test(line))).toEqual([]);
}
