/** What is said in the place of a sentence that may not be: authored, fitting the fault and the phase, new in the walk. */
import guardLines from '../../../content/guardLines.json' with { type: 'json' };
import type { GuardRule } from './faults.ts';

export interface Place {
  rule: GuardRule;
  /** Whether the sentence that falls away asked something. */
  wasQuestion: boolean;
  /** Whether this turn has asked already, or may not ask at all. */
  mayAsk: boolean;
  turn?: 'opening' | 'reply' | 'closing' | undefined;
  phase?: string | undefined;
  /** Everything the guide has said in this walk. */
  saidBefore?: readonly string[] | undefined;
}

type Pool = Exclude<keyof typeof guardLines, 'ask'>;

const POOLS: Partial<Record<GuardRule, Pool>> = {
  'claims-person': 'itself',
  'claims-therapist': 'itself',
  'claims-own-life': 'itself',
  'claims-to-know': 'itself',
  obeys: 'itself',
  diagnosis: 'care',
  medication: 'care',
  'treatment-claim': 'care',
  advice: 'care',
  method: 'danger',
  'encourages-death': 'danger',
  reunion: 'danger',
  romance: 'closeness',
  clings: 'closeness',
  'agrees-with-delusion': 'belief',
  'argues-with-delusion': 'belief',
};

const ASKING = guardLines.ask;

/** Every such line. */
export function standInLines(): string[] {
  const { ask, ...pools } = guardLines;
  return [...Object.values(pools), ...Object.values(ask)].flat();
}

/** The first line of its pool that the guide has not said in this walk; when all have been said, they go round again. */
export function lineFor(place: Place): string {
  const pool = poolFor(place).filter((line) => place.mayAsk || !line.includes('?'));
  const before = (place.saidBefore ?? []).join('\n');
  const used = pool.filter((line) => before.includes(line)).length;
  return pool.find((line) => !before.includes(line)) ?? pool[used % pool.length] ?? REST;
}

const [REST = ''] = guardLines.rest;

function poolFor({ rule, wasQuestion, mayAsk, turn, phase = 'exploration' }: Place): string[] {
  const pool = POOLS[rule];
  if (pool) return guardLines[pool];
  if (turn === 'closing') return guardLines.close;
  if (phase === 'grounding' || phase === 'crisis') return guardLines.steady;
  return wasQuestion && mayAsk && isAsking(phase) ? ASKING[phase] : guardLines.rest;
}

function isAsking(phase: string): phase is keyof typeof ASKING {
  return Object.hasOwn(ASKING, phase);
}
