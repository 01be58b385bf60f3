/** What is well: each part asked within a deadline, and whether a turn can be served. */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { log } from './log.ts';
import type { RecordsDatabase } from './records/database.ts';
import type { State } from './state/state.ts';
import type { FliteVoice } from './voice/fliteVoice.ts';

export type Condition = 'ok' | 'down';

export interface Health {
  /** `degraded`: a turn can be served, though a part of it is missing. */
  status: 'ok' | 'degraded' | 'unavailable';
  checks: Record<'database' | 'state' | 'guide' | 'voice', { status: Condition; kind: string }>;
}

export interface HealthMonitor {
  check(): Promise<Health>;
}

export interface MonitoredParts {
  database: Pick<RecordsDatabase, 'ping' | 'kind'>;
  state: Pick<State, 'ping'>;
  guide: Pick<LanguageModelV4, 'modelId'>;
  voice: Pick<FliteVoice, 'warmUp' | 'provider'>;
  /** Milliseconds; only differences matter. */
  now?: () => number;
}

/** A part that takes longer to say that it is there is not. */
const CHECK_WITHIN_MS = 2_000;
/** Speaking costs a core for a moment: at most one probe in this time. */
const VOICE_PROBE_EVERY_MS = 15_000;

export function createHealthMonitor(parts: MonitoredParts): HealthMonitor {
  const { database, state, guide, voice, now = () => performance.now() } = parts;
  let probe: { at: number; result: Promise<Condition> } | undefined;

  const probeVoice = () => {
    if (!probe || now() - probe.at >= VOICE_PROBE_EVERY_MS) {
      probe = { at: now(), result: answers('voice', (signal) => voice.warmUp(signal)) };
    }
    return probe.result;
  };

  return {
    async check() {
      const [databaseIs, stateIs, voiceIs] = await Promise.all([
        answers('database', () => database.ping()),
        answers('state', () => state.ping()),
        probeVoice(),
      ]);
      const canServe = databaseIs === 'ok' && stateIs === 'ok';
      return {
        status: canServe ? (voiceIs === 'ok' ? 'ok' : 'degraded') : 'unavailable',
        checks: {
          database: { status: databaseIs, kind: database.kind },
          state: { status: stateIs, kind: 'memory' },
          // It is a part of this process: it answers as long as the process does.
          guide: { status: 'ok', kind: guide.modelId },
          voice: { status: voiceIs, kind: voice.provider },
        },
      };
    },
  };
}

async function answers(
  part: string,
  ask: (signal: AbortSignal) => Promise<void>,
): Promise<Condition> {
  const deadline = AbortSignal.timeout(CHECK_WITHIN_MS);
  const tooLate = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
  });
  try {
    await Promise.race([ask(deadline), tooLate]);
    return 'ok';
  } catch (error) {
    log.error('health.down', error, { part });
    return 'down';
  }
}
