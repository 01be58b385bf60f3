/**
 * What an operator's collector is told: how long things took and how they ended, never a word of a person and never
 * who it was. Without a collector nothing of it is even loaded.
 */
import type { ErrorCode } from '../errors.ts';
import type { Arm } from '../evidence/figures.ts';
import type { LinkView } from '../guide/link.ts';
import type { AttemptReport } from '../guide/race.ts';
import { log } from '../log.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { CallSettings } from './callSpans.ts';

/** How a turn ended; a TurnRecord will do. */
export type TurnEnd = Pick<TurnRecord, 'status' | 'source' | 'ttftMs' | 'stopped'> & {
  sentences: readonly unknown[];
};

/** One piece of work for a person, from its cause to its end: one trace. No method throws or waits. */
export interface Trace {
  /** For the one call of the guide that belongs to it: `createSpeaker(model, trace.settings)`. */
  readonly settings: CallSettings;
  /** For `guide.forTurn({ …, onAttempt: trace.attempted })`. */
  attempted: (report: AttemptReport) => void;
  /** Times a part of the work; what it returns and throws is handed on untouched. */
  step<Result>(name: 'sentences' | 'finish', work: () => Promise<Result>): Promise<Result>;
  /** When the last event is out. Only the first call counts. */
  end(end?: TurnEnd): void;
}

export interface PredictionCounts {
  prepared: number;
  hits: number;
  wasted: number;
}

/** What is looked at whenever figures are sent. */
export interface Observed {
  links: () => readonly LinkView[];
  prediction: () => { replies: PredictionCounts; openings: PredictionCounts };
}

export interface ObservedRollout {
  settings: () => Promise<{ enabled: boolean; percent: number }>;
  /** What the guardrails say; undefined where another instance watches. */
  guardrail: () => string | undefined;
}

export interface Telemetry {
  /** @param arrivedAt `performance.now()` when the person's message arrived */
  startTurn(turn: Pick<TurnRecord, 'kind'>, arrivedAt: number): Trace;
  /** Work beside the turns. */
  startWork(name: 'preparation' | 'summary' | 'slideshow'): Trace;
  /** For `createGuide({ …, onLinkChange: telemetry.linkChanged })`. */
  linkChanged: (view: LinkView) => void;
  /** Once a process. */
  observe(observed: Observed): void;
  /** Once a process. */
  observeRollout(observed: ObservedRollout): void;
  /** An ask for the guide's words that we have refused. */
  refused: (arm: Arm, code: ErrorCode) => void;
  /** Sends what has been gathered; never rejects, and gives up after some ten seconds. */
  flush(): Promise<void>;
}

export interface TelemetryAddress {
  /** The base of a collector's OTLP over HTTP; none: nothing is gathered. */
  endpoint: string | undefined;
}

const NO_TRACE: Trace = {
  settings: {},
  attempted: () => undefined,
  step: (_name, work) => work(),
  end: () => undefined,
};

export const NO_TELEMETRY: Telemetry = {
  startTurn: () => NO_TRACE,
  startWork: () => NO_TRACE,
  linkChanged: () => undefined,
  observe: () => undefined,
  observeRollout: () => undefined,
  refused: () => undefined,
  flush: async () => undefined,
};

/** Once a process, for OpenTelemetry's registry is the process's. Never rejects: without telemetry people are served too. */
export async function openTelemetry({ endpoint }: TelemetryAddress): Promise<Telemetry> {
  if (endpoint === undefined) return NO_TELEMETRY;
  try {
    const { createOtlpTelemetry } = await import('./otlpTelemetry.ts');
    return createOtlpTelemetry({ endpoint });
  } catch (error) {
    log.error('telemetry.not_opened', error);
    return NO_TELEMETRY;
  }
}
