/** What is well: each part asked within a deadline, and whether a turn can be served. */
import type { Guide } from './guide/guideModel.ts';
import type { LinkView } from './guide/link.ts';
import type { Condition, GuideHealth, Health, VoiceHealth } from './health.ts';
import type { Limits } from './limits/limits.ts';
import { log } from './log.ts';
import type { RecordsDatabase } from './records/database.ts';
import { untilAborted } from './resilience/untilAborted.ts';
import type { SecondLine, SecondLineView } from './secondLine/secondLine.ts';
import type { State } from './state/state.ts';
import type { FliteVoice } from './voice/fliteVoice.ts';
import type { VoiceLinkView } from './voice/googlePolicy.ts';

export interface HealthMonitor {
  check(): Promise<Health>;
}

export interface MonitoredParts {
  database: Pick<RecordsDatabase, 'ping' | 'kind'>;
  /** How many turns were said that the database lacks a part of. */
  owedTurns: () => number;
  state: Pick<State, 'ping' | 'kind'>;
  limits: Pick<Limits, 'condition'>;
  guide: Pick<Guide, 'links' | 'probe'>;
  /** Undefined without a key, or where it is switched off. */
  secondLine?: Pick<SecondLine, 'view'> | undefined;
  voice: Pick<FliteVoice, 'warmUp'> & {
    /** The voice that is asked before the embedded one, where there is one. */
    cloud?: (() => VoiceLinkView) | undefined;
  };
  /** Milliseconds after which an open circuit may be tried. */
  resetAfterMs: number;
  /** Milliseconds of the epoch. */
  now?: () => number;
}

/** A part that takes longer to say that it is there is not. */
const CHECK_WITHIN_MS = 2_000;
/** Speaking costs a core for a moment, asking a model costs money: at most one probe of each in this time. */
export const PROBE_EVERY_MS = 15_000;
/** Longer than a full queue of sentences takes: many listeners are not an outage. */
const VOICE_WITHIN_MS = 14_000;
/** Over before the next one may begin. */
const LINK_WITHIN_MS = 14_000;

export function createHealthMonitor(parts: MonitoredParts): HealthMonitor {
  const { database, owedTurns, state, limits, guide, secondLine, voice } = parts;
  const { resetAfterMs, now = Date.now } = parts;
  const voiceIsDue = atMostEvery(PROBE_EVERY_MS, now);
  const linkIsDue = atMostEvery(PROBE_EVERY_MS, now);
  let voiceWas: Condition = 'ok';
  const answers = tellingOnce();

  /** What the last probe found; a new one runs behind the answer, so that nobody waits for speech. */
  const probeVoice = () => {
    if (voiceIsDue()) {
      const speak = async (signal: AbortSignal) => {
        await voice.warmUp(signal);
        return 'ok' as const;
      };
      void answers('voice', speak, VOICE_WITHIN_MS).then((found) => {
        voiceWas = found;
      });
    }
    return voiceWas;
  };

  /** Behind the answer too: of the links whose circuit may be tried, the one that has waited longest. */
  const probeLink = (links: readonly LinkView[]) => {
    const [link] = links
      .filter(({ state, since, restsUntil = 0 }) => {
        return state === 'open' && now() - since >= resetAfterMs && now() >= restsUntil;
      })
      .sort((one, other) => one.since - other.since);
    if (!link || !linkIsDue()) return;
    guide.probe(link.source, AbortSignal.timeout(LINK_WITHIN_MS)).catch((error: unknown) => {
      log.error('health.probe_failed', error, { link: link.source });
    });
  };

  return {
    async check() {
      const voiceIs = probeVoice();
      const links = guide.links();
      probeLink(links);
      const [databaseIs, stateIs] = await Promise.all([
        answers('database', async () => {
          await database.ping();
          return 'ok';
        }),
        answers('state', () => state.ping()),
      ]);
      const guideIs = healthOf(links, secondLine?.view());
      const spoken = voiceHealthOf(voice.cloud?.(), voiceIs);
      const owed = owedTurns();
      const limitsAre = limits.condition();
      const checks: Health['checks'] = {
        database: {
          status: databaseIs === 'ok' && owed > 0 ? 'degraded' : databaseIs,
          kind: database.kind,
          ...(owed > 0 ? { owedTurns: owed } : {}),
        },
        state: {
          status: stateIs === 'ok' ? limitsAre : stateIs,
          kind: state.kind,
          limits: limitsAre,
        },
        guide: guideIs,
        voice: spoken,
      };
      const canServe = databaseIs === 'ok' && stateIs !== 'down';
      const isWhole = Object.values(checks).every(({ status }) => status === 'ok');
      return { status: canServe ? (isWhole ? 'ok' : 'degraded') : 'unavailable', checks };
    },
  };
}

/** From real traffic: nobody is asked for it. */
function healthOf(links: readonly LinkView[], second: SecondLineView | undefined): GuideHealth {
  const [first] = links;
  return {
    status: first === undefined || first.state === 'closed' ? 'ok' : 'degraded',
    kind: first?.modelId ?? 'embedded',
    links: links.map(({ source, modelId, state, since, lastFailure }) => ({
      source,
      modelId,
      state,
      since: new Date(since).toISOString(),
      ...(lastFailure === undefined ? {} : { lastFailure }),
    })),
    ...(second ? { secondLine: { ...second, since: new Date(second.since).toISOString() } } : {}),
  };
}

function voiceHealthOf(cloud: VoiceLinkView | undefined, embedded: Condition): VoiceHealth {
  const links: VoiceHealth['links'] = [
    { provider: 'embedded', state: embedded === 'ok' ? 'closed' : 'open' },
  ];
  if (!cloud) return { status: embedded, kind: 'embedded', links };
  const { provider, state, since, lastFailure } = cloud;
  links.unshift({
    provider,
    state,
    since: new Date(since).toISOString(),
    ...(lastFailure === undefined ? {} : { lastFailure }),
  });
  const isWhole = state === 'closed' && cloud.restsUntil === undefined && embedded === 'ok';
  return { status: isWhole ? 'ok' : 'degraded', kind: provider, links };
}

/** True at most once in the time. */
function atMostEvery(ms: number, now: () => number): () => boolean {
  let last: number | undefined;
  return () => {
    if (last !== undefined && now() - last < ms) return false;
    last = now();
    return true;
  };
}

/**
 * Asks a part what it says of itself; down when it says nothing in time. This page is looked at every few seconds: the log has one
 * line when a part is lost, and one when it is back.
 */
function tellingOnce() {
  const down = new Set<string>();
  return async function answers<Answer extends string>(
    part: string,
    ask: (signal: AbortSignal) => Promise<Answer>,
    withinMs = CHECK_WITHIN_MS,
  ): Promise<Answer | 'down'> {
    const deadline = AbortSignal.timeout(withinMs);
    try {
      const answer = await untilAborted(ask(deadline), deadline);
      if (down.delete(part)) log.info('health.back', { part });
      return answer;
    } catch (error) {
      if (!down.has(part)) log.error('health.down', error, { part });
      down.add(part);
      return 'down';
    }
  };
}
