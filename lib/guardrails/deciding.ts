/** What is to be done about an assessment. Pure, but for how long a step has been seen to be due. */
import type { Assessment, JudgedWindow } from './assessing.ts';
import type { Verdict } from './judge.ts';

type Breach = JudgedWindow & { verdict: Extract<Verdict, { kind: 'breached' }> };

export type Decision =
  | { kind: 'nothing' }
  | { kind: 'fall-back'; to: number; breach: Breach }
  | { kind: 'raise'; to: number; at: Date };

/** So long, on a clock that never jumps, must a step have been due: a calendar clock that is set right again has raised nothing. */
export const DUE_FOR_MS = 60_000;

export function createDeciding({ now }: { now: () => number }) {
  let due: { key: string; since: number } | undefined;

  /** How long this very step has been due without a break. */
  function dueForMs(key: string): number {
    if (due?.key !== key) due = { key, since: now() };
    return now() - due.since;
  }

  return function decide({ windows, lastGoodStep, rollout, plan, steps }: Assessment): Decision {
    const breach = breachIn(windows);
    const step = breach ? undefined : steps.find(({ state }) => state === 'due');
    if (!step) due = undefined;
    if (breach && lastGoodStep !== undefined) {
      return { kind: 'fall-back', to: lastGoodStep, breach };
    }
    if (!step) return { kind: 'nothing' };
    const key = `${plan?.plan.version} ${step.percent} ${rollout.version}`;
    return dueForMs(key) < DUE_FOR_MS
      ? { kind: 'nothing' }
      : { kind: 'raise', to: step.percent, at: step.at };
  };
}

export function breachIn(windows: Assessment['windows']): Breach | undefined {
  if (windows === 'unreadable') return undefined;
  return windows.find((window): window is Breach => window.verdict.kind === 'breached');
}
