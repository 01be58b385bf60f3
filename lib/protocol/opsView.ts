/** What the page for staff shows, as it goes to the browser: figures, switches and times, nobody's words. Times are ISO 8601, UTC. */

export const OPS_WINDOWS = ['1h', '24h', '7d', '28d'] as const;
export type OpsWindow = (typeof OPS_WINDOWS)[number];

/** Null wherever a part could not be read just now; the others are shown all the same. */
export interface OpsView {
  at: string;
  email: string;
  window: OpsWindow;
  from: string;
  rollout: RolloutView | null;
  changes: ChangeLine[] | null;
  guard: GuardView | null;
  figures: { rows: FigureRow[]; arms: ArmLines } | null;
  plots: Plot[] | null;
  /** The most that models may be asked for one person in a day (UTC). */
  callsPerDay: number;
  health: HealthLine[] | null;
  safety: SafetyLine[] | null;
  audit: AuditLineView[] | null;
}

export interface RolloutView {
  enabled: boolean;
  percent: number;
  holdoutPercent: number;
  /** Counts the changes: whoever changes it says which one they saw. */
  version: number;
}

export interface ChangeLine {
  version: number;
  at: string;
  /** An address, or what acted by itself. */
  by: string;
  from: Omit<RolloutView, 'version'>;
  to: Omit<RolloutView, 'version'>;
  why: string;
}

export type Unit = 'ms' | 'share' | 'points';

export interface Value {
  value: number | null;
  /** Of how many turns or people it is. */
  n: number;
}

export interface Span {
  value: number;
  /** The ends of its 95 % interval; null where there is none. */
  low: number | null;
  high: number | null;
}

/**
 * `met`, `missed`: the target, with certainty. `better`, `worse`: than v1, with certainty, where the target is not certain.
 * `open`: nothing is certain yet.
 */
export type RowVerdict = 'met' | 'missed' | 'better' | 'worse' | 'open';

export interface FigureRow {
  key: string;
  label: string;
  unit: Unit;
  v1: Value;
  v2: Value;
  /** v2 less v1. */
  difference: Span | null;
  /** v2 less v1 as a share of v1. */
  change: Span | null;
  /** In words; null where the plan names none. */
  target: string | null;
  /** How many more turns or people are needed for a verdict at the target; null where that cannot be said. */
  missing: { v1: number; v2: number } | null;
  /** Null where there is nothing to judge by. */
  verdict: RowVerdict | null;
}

/** What is only counted, arm beside arm. */
export type ArmLines = { label: string; v1: string; v2: string }[];

export interface Plot {
  key: string;
  label: string;
  unit: Unit;
  /** Drawn as a line of its own. */
  target: number | null;
  /** Steps of equal length, from the window's start to its end. */
  steps: { at: string; v1: number | null; v2: number | null }[];
}

export interface HealthLine {
  part: string;
  state: 'well' | 'limping' | 'lost';
  /** What it is, and what is the matter. */
  detail: string;
  since: string | null;
}

export interface SafetyLine {
  by: string;
  level: string;
  kind: string;
  count: number;
}

export interface GuardView {
  /** `fallen`: they have taken the percentage back, and nobody has decided about it since. */
  state: 'resting' | 'thin' | 'within' | 'breached' | 'fallen' | 'unreadable';
  words: string;
  since: string | null;
  plan: PlanView;
}

export interface PlanView {
  /** Counts the plans that were saved; 0: none was. */
  version: number;
  savedBy: string | null;
  steps: { at: string; percent: number; state: string; hold: string | null }[];
}

export interface AuditLineView {
  id: number;
  at: string;
  by: string;
  what: string;
  /** What was set, as names and values; empty where nothing was. */
  values: string;
}
