/** The figures as a table that any spreadsheet opens: one row a figure, arm and time. RFC 4180. */
import type { ArmFigures, Mean, Quantiles, Report, SeriesPoint, Share } from './figures.ts';

/** A share has its `value` with `good` of `n`; a mean has its `value` with `n` and `sd`; the rest is a plain `value`. */
const COLUMNS = ['arm', 'at', 'figure', 'value', 'n', 'good', 'sd'] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

export function csvOf({ arms: { v1, v2 }, series }: Report): string {
  const rows = [...armRows(v1), ...armRows(v2), ...series.flatMap(pointRows)];
  return [COLUMNS.join(','), ...rows.map(lineOf), ''].join('\r\n');
}

function armRows(figures: ArmFigures): Row[] {
  const { arm, sources, errorCodes, left, cost } = figures;
  const counts = (name: string, of: Record<string, number>) =>
    Object.entries(of).map(([key, value]) => ({ figure: `${name} ${key}`, value }));
  const rows: Row[] = [
    ...counts('count', {
      visitors: figures.visitors,
      started: figures.started,
      turns: figures.turns,
      'safety holds': figures.safetyHolds,
      'model calls': cost.modelCalls,
      'voice characters google': cost.ttsCharacters.google,
      'voice characters embedded': cost.ttsCharacters.embedded,
    }),
    ...quantileRows('first word server ms', figures.ttftMs),
    ...quantileRows('first word browser ms', figures.firstWordMs),
    shareRow('late', figures.late),
    shareRow('available', figures.available),
    shareRow('errors', figures.errors),
    shareRow('completed', figures.completed),
    shareRow('voice used', figures.voiceUsed),
    meanRow('satisfaction', figures.satisfaction),
    meanRow('helpfulness', figures.helpfulness),
    meanRow('mood change', figures.moodChange),
    ...counts('source', sources),
    ...counts('error', errorCodes),
    ...counts('left', left),
  ];
  return rows.map((row) => ({ arm, at: 'all', ...row }));
}

function pointRows({ at, arm, ...point }: SeriesPoint): Row[] {
  const { ttftMs } = point;
  const rows: Row[] = [
    { figure: 'count started', value: point.started },
    { figure: 'count turns', value: point.turns },
    ...quantileRows('first word server ms', ttftMs),
    shareRow('available', point.available),
    shareRow('errors', point.errors),
    shareRow('completed', point.completed),
  ];
  return rows.map((row) => ({ arm, at: at.toISOString(), ...row }));
}

function shareRow(figure: string, { good, all }: Share): Row {
  return { figure, good, n: all, ...(all > 0 && { value: good / all }) };
}

function meanRow(figure: string, { mean, n, sd }: Mean): Row {
  return { figure, n, ...(n > 0 && { value: mean }), ...(n > 1 && { sd }) };
}

type AnyQuantiles = Pick<Quantiles, 'p50' | 'p95' | 'p99'> & Partial<Pick<Quantiles, 'n'>>;

function quantileRows(figure: string, quantiles: AnyQuantiles | null): Row[] {
  if (quantiles === null) return [];
  const { n } = quantiles;
  return (['p50', 'p95', 'p99'] as const).map((name) => ({
    figure: `${figure} ${name}`,
    value: Math.round(quantiles[name] * 10) / 10,
    ...(n !== undefined && { n }),
  }));
}

function lineOf(row: Row): string {
  return COLUMNS.map((column) => cellOf(row[column] ?? '')).join(',');
}

/** Names of codes and phases are ours; a cell is still written so that nothing in it could end it. */
function cellOf(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
