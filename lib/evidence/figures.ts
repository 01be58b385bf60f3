/** The figures that the rollout is decided by, and the port that answers with them. Each is defined in docs/metrics.md. */
import type { TurnSource } from '../protocol.ts';

export type Arm = 'v1' | 'v2';

/** `good` of `all`; of `errors`, `good` are the errors. Nothing can be said while `all` is 0. */
export interface Share {
  good: number;
  all: number;
}

/** `sd` is the sample's standard deviation (n − 1); mean and sd are 0 while there is none. */
export interface Mean {
  mean: number;
  n: number;
  sd: number;
}

/** Both bounds belong to it; 95 % unless it says otherwise. */
export interface Interval {
  low: number;
  high: number;
}

/** Milliseconds, within 2 % of the true value; see `histogram.ts`. */
export interface Quantiles {
  n: number;
  p50: number;
  p95: number;
  p99: number;
  /** Of p99, by order statistics; null with too few to have one. */
  p99Interval: Interval | null;
}

export interface ArmFigures {
  arm: Arm;
  /** People who began their first walkthrough in this version; so windows add up. */
  visitors: number;
  /** Walkthroughs begun. */
  started: number;
  /** Turns asked for that are over, with those that were refused before they could begin. */
  turns: number;
  /** From the request's arrival to the first word released, on the server's clock; null when there was none. */
  ttftMs: Quantiles | null;
  /** First words that came later than `LATE_MS`, counted exactly; `good` is how many did. */
  late: Share;
  /** From the tap to the first word on the screen, on the browser's clock; null when there was none. */
  firstWordMs: Quantiles | null;
  /** Turns asked for that had a first word within `AVAILABLE_WITHIN_MS`. */
  available: Share;
  /** Turns asked for that were refused by us or broke off; `good` is how many did. */
  errors: Share;
  /** Of visitors whose first walkthrough is over, those who came to its end. */
  completed: Share;
  /** 1 to 5; of each visitor's first walkthrough, like the two below. */
  satisfaction: Mean;
  /** 1 to 5. */
  helpfulness: Mean;
  /** After less before, each 1 to 10. */
  moodChange: Mean;
  /** Walkthroughs in which the guide's voice was made. */
  voiceUsed: Share;
  sources: Record<TurnSource, number>;
  /** Walkthroughs that were left open, by the phase they were in (v2) or the part of the slideshow (v1). */
  left: Record<string, number>;
  /** Turns by the code of their error. */
  errorCodes: Record<string, number>;
  /** Turns in which safety had a say: held, checked, or a crisis. They are available, and no errors. */
  safetyHolds: number;
  cost: {
    /** Turns that a model has answered: the least number of calls; overtaken ones are in the telemetry. */
    modelCalls: number;
    /** As the providers of the voice count. */
    ttsCharacters: { google: number; embedded: number };
  };
}

/** From `from` (in it) to `to` (not in it). */
export interface Window {
  from: Date;
  to: Date;
}

export interface BothArms {
  v1: ArmFigures;
  v2: ArmFigures;
}

/** One point of a plot: what happened in the `stepMs` from `at` on. */
export interface SeriesPoint {
  at: Date;
  arm: Arm;
  started: number;
  turns: number;
  ttftMs: { p50: number; p95: number; p99: number } | null;
  available: Share;
  errors: Share;
  completed: Share;
}

/** A window as a whole, and step by step. */
export interface Report {
  arms: BothArms;
  /** Oldest first, both arms; a step without anything is left out. */
  series: SeriesPoint[];
}

/** In `services().evidence`. */
export interface Evidence {
  figures(window: Window): Promise<BothArms>;
  report(window: Window, stepMs: number): Promise<Report>;
  /** Every figure of both arms, and the series by the hour, as RFC 4180 has it. */
  csv(window: Window): Promise<string>;
}

/** The plan's target for p99 of the first word. */
export const LATE_MS = 1_000;

/** Who has waited longer for a first word has most often left: https://www.nngroup.com/articles/response-times-3-important-limits/ */
export const AVAILABLE_WITHIN_MS = 10_000;

/** Of an arm in which nothing has happened. */
export function noFigures(arm: Arm): ArmFigures {
  const none = { good: 0, all: 0 };
  const unrated = { mean: 0, n: 0, sd: 0 };
  return {
    arm,
    visitors: 0,
    started: 0,
    turns: 0,
    ttftMs: null,
    late: none,
    firstWordMs: null,
    available: none,
    errors: none,
    completed: none,
    satisfaction: unrated,
    helpfulness: unrated,
    moodChange: unrated,
    voiceUsed: none,
    sources: { gemini: 0, 'gemini-fallback': 0, embedded: 0, prepared: 0, scripted: 0 },
    left: {},
    errorCodes: {},
    safetyHolds: 0,
    cost: { modelCalls: 0, ttsCharacters: { google: 0, embedded: 0 } },
  };
}
