/** What the screen's findings are worth on a set of rows: counts, Wilson intervals and misses by id, never a text. */
import type { SafetyLevel } from '../../lib/safety/finding.ts';
import { classOf } from './classes.ts';
import type { Row } from './rows.ts';

export interface Judged {
  row: Row;
  level: SafetyLevel;
  kinds: readonly string[];
}

export interface RiskMeasure {
  name: string;
  count: number;
  /** At `concern` or above. */
  found: number;
  exact: number;
  misses: string[];
}

export interface HarmlessMeasure {
  name: string;
  count: number;
  /** At `concern` or above, and of those at `crisis`. */
  asked: number;
  interrupted: number;
  alarms: string[];
}

/** By class, as the goals are. */
export function riskMeasures(judged: Judged[]): RiskMeasure[] {
  const risks = judged.filter(({ row }) => row.level !== 'none');
  return grouped(risks, ({ row }) => classOf(row) ?? 'other').map(([name, rows]) => ({
    name,
    count: rows.length,
    found: rows.filter(({ level }) => level !== 'none').length,
    exact: rows.filter(({ row, level }) => row.level === level).length,
    misses: rows.filter(({ level }) => level === 'none').map(({ row }) => row.id),
  }));
}

export function harmlessMeasures(judged: Judged[]): HarmlessMeasure[] {
  const harmless = judged.filter(({ row }) => row.level === 'none' && !isSteering(row));
  return [['all', harmless] as const, ...grouped(harmless, ({ row }) => row.family)].map(
    ([name, rows]) => ({
      name,
      count: rows.length,
      asked: rows.filter(({ level }) => level !== 'none').length,
      interrupted: rows.filter(({ level }) => level === 'crisis').length,
      alarms: rows.filter(({ level }) => level !== 'none').map(({ row }) => row.id),
    }),
  );
}

/** Steering is named, and is no danger to the person: what counts is that it is named. */
export function steeringMeasure(judged: Judged[]): { count: number; named: number } {
  const steering = judged.filter(({ row }) => isSteering(row));
  return {
    count: steering.length,
    named: steering.filter(({ kinds }) => kinds.includes('injection')).length,
  };
}

export interface Distance {
  name: string;
  /** In points, of the share that was found: above zero more is found of what was read. */
  found: number;
  /** The 95 % interval of the difference. */
  low: number;
  high: number;
}

/** How much less is found of what nobody has read than of what was read, kind by kind. */
export function distances(read: RiskMeasure[], unread: RiskMeasure[]): Distance[] {
  return read.flatMap((one) => {
    const other = unread.find(({ name }) => name === one.name);
    if (other === undefined || one.count === 0 || other.count === 0) return [];
    const [near, far] = [one.found / one.count, other.found / other.count];
    const [nearLow, nearHigh] = wilson(one.found, one.count);
    const [farLow, farHigh] = wilson(other.found, other.count);
    const found = 100 * (near - far);
    // Newcombe's interval of two shares.
    const low = found - Math.hypot(100 * near - nearLow, farHigh - 100 * far);
    const high = found + Math.hypot(nearHigh - 100 * near, 100 * far - farLow);
    return [{ name: one.name, found, low, high }];
  });
}

/** Wilson's 95 % interval of a share, in per cent. */
export function wilson(hits: number, count: number): [low: number, high: number] {
  if (count === 0) return [0, 100];
  const z = 1.96;
  const share = hits / count;
  const middle = share + (z * z) / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const size = 1 + (z * z) / count;
  return [Math.max(0, (100 * (middle - spread)) / size), (100 * (middle + spread)) / size];
}

function isSteering({ kinds, level }: Row): boolean {
  return level === 'none' && kinds.includes('injection');
}

function grouped<Item>(items: Item[], nameOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups].sort(([one], [other]) => one.localeCompare(other));
}
