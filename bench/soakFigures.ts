/** What the soak's samples come to: how much memory grows, and which handles stay open. */

export interface Sample {
  /** Since the load began. */
  minute: number;
  rssKb: number;
  handles: number;
}

/** One for each minute that has begun behind the warming up; minutes are counted from 1. */
export function mediansOf(samples: readonly Sample[], warmUpMinutes: number): Sample[] {
  const settled = samples.filter(({ minute }) => minute >= warmUpMinutes);
  const perMinute = Map.groupBy(settled, ({ minute }) => Math.floor(minute));
  return [...perMinute].map(([minute, of]) => ({
    minute: minute + 1,
    rssKb: median(of.map(({ rssKb }) => rssKb)),
    handles: median(of.map(({ handles }) => handles)),
  }));
}

/** The largest of them against the first. */
export function growthOf(medians: readonly Sample[]): number {
  const most = Math.max(...medians.map(({ rssKb }) => rssKb));
  return most / (medians[0]?.rssKb ?? Number.NaN);
}

/**
 * What is open behind the load and was not before it, by name. Of sockets and pipes, whose names are numbers, as many count as there
 * are more.
 */
export function leftOpen(before: string[] | null, after: string[] | null): string[] | null {
  if (!before || !after) return null;
  const was = Map.groupBy(before, kindOf);
  return [...Map.groupBy(after, kindOf)].flatMap(([kind, of]) =>
    Array<string>(Math.max(0, of.length - (was.get(kind)?.length ?? 0))).fill(kind),
  );
}

/** PostgreSQL writes its log into one file after the other. */
function kindOf(name: string): string {
  return name.replace(/:\[.*/, '').replace(/(?<=\/pg_wal\/).*/, '*');
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
