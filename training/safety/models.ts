/** The models of the trained layer together, and what they make of a text: the same as lib/safety/layer.ts. */
import { CONV_SHARE, PART_DOUBT } from '../../lib/safety/layer.ts';
import { type ConvModel, convOf, trainConv } from './convModel.ts';
import { type DangerModel, dangerOf, trainDangers } from './dangerModel.ts';
import type { Example } from './examples.ts';
import { type KindModel, kindTotals, trainKinds } from './kindModel.ts';
import { type RiskModel, riskOf, trainRisk } from './riskModel.ts';
import { keepTelling } from './telling.ts';

export interface Models {
  risk: RiskModel;
  dangers: DangerModel;
  /** The features that have weights in these two, sorted. */
  known: Int32Array;
  conv: ConvModel;
  kinds: KindModel;
}

export interface Resemblance {
  /** What the screen compares with its borders. */
  sum: number;
  /** The class that it resembles most. */
  danger: string | undefined;
}

export function trainModels(examples: Example[]): Models {
  const risk = trainRisk(examples);
  const dangers = trainDangers(examples);
  const known = keepTelling(examples, risk, dangers);
  const names = [...new Set(examples.flatMap(({ danger }) => danger ?? []))].sort();
  return {
    risk,
    dangers,
    known,
    conv: trainConv(examples, names),
    kinds: trainKinds(examples, names),
  };
}

/** The whole that looks most dangerous, and which class that resembles. */
export function resemblanceOf(
  example: Example,
  { risk, dangers, conv, kinds }: Models,
): Resemblance {
  const linear = (buckets: Int32Array) => riskOf(buckets, risk) + dangerOf(buckets, dangers);
  const readings = convOf(example, conv);
  const sums = example.wholes.map(([first, behind], index) => {
    const within = example.parts.filter((part) => part.first >= first && part.behind <= behind);
    const whole = linear(example.stretches[index] ?? new Int32Array());
    const parts = within.map(({ buckets }) => linear(buckets) - PART_DOUBT);
    return Math.max(whole, ...parts) + CONV_SHARE * (readings[index]?.odds ?? 0);
  });
  const sum = Math.max(...sums);
  const most = sums.indexOf(sum);
  const totals = kindTotals(example.stretches[most] ?? new Int32Array(), kinds).map(
    (total, index) => total + (readings[most]?.dangers[index] ?? 0),
  );
  return { sum, danger: kinds.names[totals.indexOf(Math.max(...totals))] };
}
