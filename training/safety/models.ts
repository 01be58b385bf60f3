/** The models of the trained layer together, and what they make of a text: the same sum as lib/safety/layer.ts. */
import type { SafetyKind } from '../../lib/safety/finding.ts';
import { CONV_SHARE, PART_DOUBT } from '../../lib/safety/layer.ts';
import { type ConvModel, convOf, trainConv } from './convModel.ts';
import { type DangerModel, dangerOf, trainDangers } from './dangerModel.ts';
import type { Example } from './examples.ts';
import { type RiskModel, riskOf, trainRisk } from './riskModel.ts';
import { keepTelling } from './telling.ts';

export interface Models {
  risk: RiskModel;
  dangers: DangerModel;
  /** The features that have weights in these two, sorted. */
  known: Int32Array;
  conv: ConvModel;
}

export function trainModels(examples: Example[]): Models {
  const risk = trainRisk(examples);
  const dangers = trainDangers(examples);
  const known = keepTelling(examples, risk, dangers);
  return { risk, dangers, known, conv: trainConv(examples, kindsOf(examples)) };
}

/** The kinds of danger that are told apart, in one order. */
export function kindsOf(examples: Example[]): SafetyKind[] {
  return [...new Set(examples.flatMap(({ isRisk, kind }) => (isRisk && kind ? kind : [])))].sort();
}

/** The sum that the screen compares with its thresholds: of the whole that looks most dangerous. */
export function sumOf(example: Example, { risk, dangers, conv }: Models): number {
  const linear = (buckets: Int32Array) => riskOf(buckets, risk) + dangerOf(buckets, dangers);
  const odds = convOf(example, conv);
  const sums = example.wholes.map(([first, behind], index) => {
    const within = example.parts.filter((part) => part.first >= first && part.behind <= behind);
    const whole = linear(example.stretches[index] ?? new Int32Array());
    const parts = within.map(({ buckets }) => linear(buckets) - PART_DOUBT);
    return Math.max(whole, ...parts) + CONV_SHARE * (odds[index] ?? 0);
  });
  return Math.max(...sums);
}
