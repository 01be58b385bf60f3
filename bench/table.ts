/** The result as lines to read: a number each, and beside it what it should be. */

/** By the path of the key; `*` stands for any one part. What has no target is there to understand the others. */
const TARGETS: Record<string, string> = {
  'embedded first_load_js_kb': '≤ 275',
  'keepsake added_first_word_ms 1': '≤ 5',
  'keepsake turns_per_s_ratio 200': '≥ 1',
  'stalls first_word_ms p99': '< 1000',
  'prepared_ms p95': '≤ 30',
  'state forward_ms p95': '≤ 150',
  'state kb_per_idle_stream': '≤ 60',
  'state idle_streams longest_silence_s': '≤ 15',
  'edge_ms added p95': '≤ 2',
  'edge_ms hanging max': '≤ 50',
  'voice first_sound_ratio': '≤ 0.4',
  'voice cache_ms p95': '≤ 10',
  'voice loop_delay_ms max': '≤ 20',
  'screen message_2000 p99': '< 2',
  'screen hostile_20000 p99': '< 10',
  'own export_ms max': '≤ 5000',
  'own erase_ms': '≤ 5000',
  'own rotate_rows_per_s': '≥ 500',
  'own unreadable': '0',
  'own reads_failed': '0',
  'evidence postgres figures_ms p95': '≤ 300',
  'evidence postgres page_ms * p95': '≤ 300',
  'evidence postgres metrics_ms * p95': '≤ 300',
  'evidence pglite figures_ms p95': '≤ 2000',
  'evidence pglite page_ms * p95': '≤ 2000',
  'evidence pglite metrics_ms * p95': '≤ 2000',
  'offline steady_me within_300_ms': '50',
  'offline steady_me max': '≤ 300',
  'offline crisis_card within_100_ms': '50',
  'offline crisis_card max': '≤ 100',
  'screens lighthouse * performance': '≥ 90',
  'screens lighthouse * accessibility': '100',
  'screens lighthouse * best_practices': '100',
  'screens layout_shift * opening': '≤ 0.02',
  'screens layout_shift * turn': '≤ 0.02',
  'screens press_ms as_it_is p95': '≤ 100',
  'screens press_ms slowed_4x p95': '≤ 100, beyond what was asked',
  'screens frames voice_off late_percent': '≤ 5',
  'screens frames voice_on late_percent': '≤ 5',
};

export function table(value: unknown, path: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) {
    const target = targetOf(path);
    const line = `${path.join('  ').padEnd(58)} ${value ?? 'not measured'}`;
    return [target === undefined ? line : `${line.padEnd(74)} target ${target}`];
  }
  return Object.entries(value).flatMap(([key, inner]) => table(inner, [...path, key]));
}

function targetOf(path: string[]): string | undefined {
  const found = Object.entries(TARGETS).find(([pattern]) => {
    const parts = pattern.split(' ');
    return (
      parts.length === path.length &&
      parts.every((part, index) => part === '*' || part === path[index])
    );
  });
  return found?.[1];
}
