/** The steps of a plan while somebody writes them: times in UTC as the browser's own field has them, percentages as typed. Pure. */
import type { PlanView } from '@/lib/protocol/opsView';
import { percentOf } from './words';

export interface StepDraft {
  /** Such as `2026-11-30T08:00`, in UTC. */
  at: string;
  percent: string;
}

export function draftOfSteps(steps: PlanView['steps']): StepDraft[] {
  return steps.map(({ at, percent }) => ({ at: at.slice(0, 16), percent: String(percent) }));
}

/** As the API takes them; undefined while one of them is not whole. */
export function stepsOf(
  drafts: readonly StepDraft[],
): { at: string; percent: number }[] | undefined {
  const steps = [];
  for (const { at, percent } of drafts) {
    const [time, share] = [new Date(`${at}Z`), percentOf(percent)];
    if (Number.isNaN(time.getTime()) || share === undefined) return undefined;
    steps.push({ at: time.toISOString(), percent: share });
  }
  return steps;
}
