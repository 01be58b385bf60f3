/** One guide of scripted models with the contract's times, and what one turn of it brings. */
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { expect, vi } from 'vitest';
import { createGuide, type Guide, type GuideOptions } from '../../../../lib/guide/guideModel.ts';
import type { LinkView } from '../../../../lib/guide/link.ts';
import type { AttemptReport } from '../../../../lib/guide/race.ts';
import { createLog } from '../../../../lib/log.ts';
import { finish, type ScriptedModel, type Step, scriptedModel } from './scriptedCalls.ts';

export const TIMING = { hedgeAfterMs: 700, firstSentenceMs: 2_500 };
export const LIMITS = {
  threshold: 5,
  resetAfterMs: 60_000,
  deadlineMs: 30_000,
  stallMs: 8_000,
  places: 10,
};

export interface Stage {
  guide: Guide;
  first: ScriptedModel;
  second: ScriptedModel;
  embedded: ScriptedModel;
  /** Every line of the log. */
  lines: string[];
  changes: LinkView[];
}

export interface Scripts {
  first: Step[] | Step[][];
  second?: Step[] | Step[][];
  embedded?: Step[];
  limits?: Partial<GuideOptions['limits']>;
  timing?: Partial<GuideOptions['timing']>;
}

export const OWN = ['Take your time. ', finish()];
export const FIRST = ['You walked there.', 'The wind was strong.', 'What stays with you?'];
export const SECOND = ['Someone was with you.', 'What did you hear?'];

export function stage({ first, second = [], embedded = OWN, limits, timing }: Scripts): Stage {
  const models = {
    first: scriptedModel('one', ...inCalls(first)),
    second: scriptedModel('two', ...inCalls(second)),
    embedded: scriptedModel('embedded', embedded),
  };
  const lines: string[] = [];
  const changes: LinkView[] = [];
  const guide = createGuide({
    links: [
      { source: 'gemini', model: models.first, settings: { temperature: 0.5 } },
      { source: 'gemini-fallback', model: models.second, settings: {} },
    ],
    embedded: models.embedded,
    timing: { ...TIMING, ...timing },
    limits: { ...LIMITS, ...limits },
    onLinkChange: (view) => changes.push(view),
    log: createLog((_level, line) => lines.push(line)),
  });
  return { guide, ...models, lines, changes };
}

function inCalls(script: Step[] | Step[][]): Step[][] {
  return script.every((step) => Array.isArray(step)) && script.length > 0
    ? (script as Step[][])
    : [script as Step[]];
}

export interface Turn {
  /** "source: text" */
  said: string[];
  /** For each sentence: milliseconds since the start of the turn. */
  at: number[];
  types: string[];
  parts: LanguageModelV4StreamPart[];
  reports: AttemptReport[];
  error: unknown;
  isOver: boolean;
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>;
}

export interface TurnOptions {
  mayCall?: () => Promise<boolean>;
  stop?: AbortSignal;
  keepsake?: Record<string, string | string[]>;
}

/** Starts a turn and reads it while the test moves the clock. */
export async function begin(guide: Guide, options: TurnOptions = {}): Promise<Turn> {
  const { mayCall = async () => true, stop, keepsake = { turn: 'reply' } } = options;
  const reports: AttemptReport[] = [];
  const model = guide.forTurn({ mayCall, onAttempt: (report) => reports.push(report) });
  const startedAt = Date.now();
  const { stream } = await model.doStream({
    prompt: [],
    providerOptions: { keepsake },
    ...(stop ? { abortSignal: stop } : {}),
  });
  const reader = stream.getReader();
  const turn: Turn = {
    said: [],
    at: [],
    types: [],
    parts: [],
    reports,
    error: undefined,
    isOver: false,
    reader,
  };
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const part = next.value;
      turn.parts.push(part);
      if (part.type !== 'text-delta') turn.types.push(part.type);
      else {
        turn.said.push(`${part.providerMetadata?.keepsake?.source}: ${part.delta.trim()}`);
        turn.at.push(Date.now() - startedAt);
      }
    }
  };
  read()
    .catch((error: unknown) => {
      turn.error = error;
    })
    .finally(() => {
      turn.isOver = true;
    });
  return turn;
}

/** A whole turn, with a minute for it; it has left no timer behind. */
export async function play(guide: Guide, options: TurnOptions = {}): Promise<Turn> {
  const turn = await begin(guide, options);
  for (let ms = 0; ms < 60_000 && !turn.isOver; ms += 10) await vi.advanceTimersByTimeAsync(10);
  expect(turn.isOver).toBe(true);
  return turn;
}

export const saidBy = (source: string, sentences: readonly string[]) =>
  sentences.map((sentence) => `${source}: ${sentence}`);
