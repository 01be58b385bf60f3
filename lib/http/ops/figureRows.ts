/** Both arms' figures as the rows to decide by: value beside value, the difference, and whether a target is met for certain. Pure. */
import {
  type Compared,
  type ComparedFigure,
  comparison,
  type Verdict,
} from '../../evidence/comparison.ts';
import type { ArmFigures, BothArms, Interval, Mean, Share } from '../../evidence/figures.ts';
import { partOf, wilson } from '../../evidence/shares.ts';
import type { FigureRow, RowVerdict, Span, Unit, Value } from '../../protocol/opsView.ts';
import { PLAN } from '../metrics.ts';
import { missingForLimit } from './missingForLimit.ts';

export function figureRows(arms: BothArms): FigureRow[] {
  const compared = comparison(arms);
  const against = (figure: ComparedFigure) => compared.find((each) => each.figure === figure);
  const share = (figure: 'available' | 'errors' | 'completed', label: string) =>
    comparedRow(label, 'share', shareValues(arms, figure), against(figure));
  const mean = (figure: 'satisfaction' | 'helpfulness' | 'moodChange', label: string) =>
    comparedRow(label, 'points', meanValues(arms, figure), against(figure));
  return [
    quantileRow(arms, 'p50', 'First word, p50 (server)'),
    quantileRow(arms, 'p95', 'First word, p95 (server)'),
    // A p99 is below a time exactly if less than a hundredth comes later, and of shares more is certain with less.
    promised(
      quantileRow(arms, 'p99', 'First word, p99 (server)'),
      `below ${PLAN.limits.ttftP99Ms} ms`,
      {
        ...arms.v2.late,
        limit: 0.01,
      },
    ),
    promised(share('available', 'Availability'), 'at least 99.9 %', {
      ...flipped(arms.v2.available),
      limit: 1 - PLAN.limits.available,
    }),
    promised(share('errors', 'Errors'), 'below 0.1 %', {
      ...arms.v2.errors,
      limit: PLAN.limits.errors,
    }),
    share('completed', 'Completed'),
    mean('satisfaction', 'Satisfaction, 1 to 5'),
    mean('helpfulness', 'Helpfulness, 1 to 5'),
    mean('moodChange', 'Mood after less before'),
  ];
}

type Both = Record<'v1' | 'v2', Value>;

function comparedRow(label: string, unit: Unit, values: Both, found?: Compared): FigureRow {
  return {
    key: label,
    label,
    unit,
    ...values,
    difference: spanOf(found?.difference, found?.interval),
    // Where no target is relative to v1 it would only say the difference once more.
    change: found?.target ? spanOf(found.change, found.changeInterval) : null,
    target: found?.target ? `+${Math.round(found.target * 100)} % over v1` : null,
    missing: found?.missing ?? null,
    verdict: found && found.difference !== null ? VERDICTS[found.verdict] : null,
  };
}

/** Of quantiles there is no interval of the difference: the verdict is about v2 and its target. */
function quantileRow({ v1, v2 }: BothArms, at: 'p50' | 'p95' | 'p99', label: string): FigureRow {
  const value = ({ ttftMs }: ArmFigures) => ({ value: ttftMs?.[at] ?? null, n: ttftMs?.n ?? 0 });
  const values = { v1: value(v1), v2: value(v2) };
  const row = comparedRow(label, 'ms', values);
  if (values.v1.value === null || values.v2.value === null) return row;
  return { ...row, difference: spanOf(values.v2.value - values.v1.value, null) };
}

interface Limited extends Share {
  limit: number;
}

/** What v2 must keep by itself; that it is worse than v1 for certain is told as long as its own limit is not passed for certain. */
function promised(row: FigureRow, target: string, bad: Limited): FigureRow {
  const { verdict, missing } = limitVerdict(bad);
  const isWorse = verdict === 'open' && row.verdict === 'worse';
  return { ...row, target, verdict: isWorse ? 'worse' : verdict, missing };
}

function limitVerdict(bad: Limited): Pick<FigureRow, 'verdict' | 'missing'> {
  if (bad.all === 0) return { verdict: null, missing: null };
  const { low, high } = wilson(bad);
  const verdict: RowVerdict = high < bad.limit ? 'met' : low > bad.limit ? 'missed' : 'open';
  const missing = verdict === 'open' ? missingForLimit(bad, bad.limit) : undefined;
  return { verdict, missing: missing === undefined ? null : { v1: 0, v2: missing } };
}

const VERDICTS: Record<Verdict, RowVerdict> = {
  reached: 'met',
  short: 'missed',
  better: 'better',
  worse: 'worse',
  open: 'open',
};

function shareValues(arms: BothArms, figure: 'available' | 'errors' | 'completed'): Both {
  const of = (share: Share) => ({ value: partOf(share) ?? null, n: share.all });
  return { v1: of(arms.v1[figure]), v2: of(arms.v2[figure]) };
}

function meanValues(arms: BothArms, figure: 'satisfaction' | 'helpfulness' | 'moodChange'): Both {
  const of = ({ mean, n }: Mean) => ({ value: n === 0 ? null : mean, n });
  return { v1: of(arms.v1[figure]), v2: of(arms.v2[figure]) };
}

function flipped({ good, all }: Share): Share {
  return { good: all - good, all };
}

function spanOf(value: number | null | undefined, interval: Interval | null | undefined) {
  if (value === null || value === undefined) return null;
  return { value, low: interval?.low ?? null, high: interval?.high ?? null } satisfies Span;
}
