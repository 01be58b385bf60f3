/** What of the guardrails is worth waking somebody for; told by the instance that watches. */
import { createIncidents } from '../alerts/incidents.ts';
import type { Telling, Told } from '../alerts/telling.ts';
import type { Assessment } from './assessing.ts';
import { breachIn } from './deciding.ts';
import { wordsOf } from './words.ts';

export interface GuardrailAlertsOptions {
  telling: Telling;
  now: () => Date;
  /** Milliseconds of a clock that never jumps. */
  monotonicNow?: () => number;
}

/** One fall-back may follow another; of older ones it has long been told that they are over. */
const MOST_FALL_BACKS = 5;
const BLIND_FOR_MS = 60_000;
const BLIND = 'guardrails.blind';
const WARNING = 'guardrails.warning';

export function createGuardrailAlerts(options: GuardrailAlertsOptions) {
  const { telling, now, monotonicNow = () => performance.now() } = options;
  const incidents = createIncidents();

  function condition(part: string, words: string, over: string): Told {
    const incident = incidents.open().find((open) => open.part === part);
    const since = new Date(now().getTime() - (incident ? monotonicNow() - incident.since : 0));
    return toldOf(part, incident && { at: since, text: words }, { at: now(), text: over });
  }

  return async function look(assessment: Assessment, signal: AbortSignal): Promise<void> {
    const { windows, changes, rollout, lastGoodStep } = assessment;
    const breach = breachIn(windows);
    incidents.look(
      [
        { part: BLIND, isWell: windows !== 'unreadable', patienceMs: BLIND_FOR_MS },
        // Where there is a step to go back to, that is what is told.
        { part: WARNING, isWell: !breach || lastGoodStep !== undefined, patienceMs: 0 },
      ],
      monotonicNow(),
    );
    const fallBacks = changes.filter(({ by }) => by === 'guardrail').slice(0, MOST_FALL_BACKS);
    await telling.look(
      [
        condition(
          BLIND,
          'The figures cannot be read. The rollout stays as it is, and nothing watches it.',
          'The figures can be read again.',
        ),
        condition(
          WARNING,
          `A promise is broken, and no rollout is under way that could be taken back. ${breach ? wordsOf(breach.verdict.findings, breach.verdict.turns) : ''}`,
          'The promise is kept again.',
        ),
        ...fallBacks.map(({ version, at, from, to, why }) =>
          toldOf(
            `guardrail.${version}`,
            // It stays until somebody has decided how to go on.
            version === rollout.version
              ? {
                  at,
                  text: `The rollout went back from ${from.percent} % to ${to.percent} %. ${why}`,
                }
              : undefined,
            { at: now(), text: `The rollout is at ${rollout.percent} % by a later decision.` },
          ),
        ),
      ],
      signal,
    );
  };
}

interface Words {
  at: Date;
  text: string;
}

function toldOf(part: string, open: Words | undefined, over: Words): Told {
  const alert = ({ at, text }: Words, status: 'open' | 'resolved') => ({
    incident: part,
    status,
    kind: 'guardrail' as const,
    text: `Keepsake: ${text.trim()}`,
    at: at.toISOString(),
  });
  return {
    part,
    alert: open && alert(open, 'open'),
    over: alert(over, 'resolved'),
  };
}
