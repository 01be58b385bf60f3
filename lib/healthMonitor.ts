/** What is well: each part asked within a deadline, and whether a turn can be served. */
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { log } from './log.ts';
import type { RecordsDatabase } from './records/database.ts';
import type { State } from './state/state.ts';
import type { FliteVoice } from './voice/fliteVoice.ts';
import { untilAborted } from './voice/untilAborted.ts';

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
/** Longer than a full queue of sentences takes: many listeners are not an outage. */
const VOICE_WITHIN_MS = 14_000;

export function createHealthMonitor(parts: MonitoredParts): HealthMonitor {
  const { database, state, guide, voice, now = () => performance.now() } = parts;
  let probedAt: number | undefined;
  let voiceWas: Condition = 'ok';

  /** What the last probe found; a new one runs behind the answer, so that nobody waits for speech. */
  const probeVoice = () => {
    if (probedAt === undefined || now() - probedAt >= VOICE_PROBE_EVERY_MS) {
      probedAt = now();
      void answers('voice', (signal) => voice.warmUp(signal), VOICE_WITHIN_MS).then((found) => {
        voiceWas = found;
      });
    }
    return voiceWas;
  };

  return {
    async check() {
      const voiceIs = probeVoice();
      const [databaseIs, stateIs] = await Promise.all([
        answers('database', () => database.ping()),
        answers('state', () => state.ping()),
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
  withinMs = CHECK_WITHIN_MS,
): Promise<Condition> {
  const deadline = AbortSignal.timeout(withinMs);
  try {
    await untilAborted(ask(deadline), deadline);
    return 'ok';
  } catch (error) {
    log.error('health.down', error, { part });
    return 'down';
  }
}
