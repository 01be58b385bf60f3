/** All that looks after the rollout and the health of the service by itself, from the opening of the process to its end. */
import { randomUUID } from 'node:crypto';
import { createAlertWebhook } from '../alerts/alertWebhook.ts';
import { createHealthAlerts } from '../alerts/healthAlerts.ts';
import { createTelling } from '../alerts/telling.ts';
import type { Env } from '../env.ts';
import type { Evidence } from '../evidence/figures.ts';
import type { HealthMonitor } from '../healthMonitor.ts';
import { log } from '../log.ts';
import type { Records } from '../records/records.ts';
import type { LiveRollout } from '../rollout/liveRollout.ts';
import type { State } from '../state/state.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { createAssessing } from './assessing.ts';
import { createGuardrailAlerts } from './guardrailAlerts.ts';
import { createPlanning, type Planning, stateOf } from './planning.ts';
import { createWatcher } from './watcher.ts';

export interface Watching {
  /** What staff see of it, and the plan that they save. */
  planning: Planning;
  /** Another instance may watch at once. Never rejects. */
  stop(): Promise<void>;
}

export interface WatchingParts {
  env: Pick<Env, 'ALERT_WEBHOOK_URL'>;
  state: State;
  health: HealthMonitor;
  rollout: LiveRollout;
  records: Records;
  evidence: Evidence;
  telemetry: Pick<Telemetry, 'observeRollout'>;
}

/** Looks for the first time a quarter of a minute later; in vain while the database is away, which is no harm. */
export function startWatching(parts: WatchingParts): Watching {
  const { env, state, health, rollout, records, evidence, telemetry } = parts;
  const holder = randomUUID();
  const now = () => new Date();
  const assess = createAssessing({ rollout, figures: evidence, records, now });
  const url = env.ALERT_WEBHOOK_URL;
  const telling = url
    ? createTelling({ state, webhook: createAlertWebhook({ url }), holder })
    : undefined;
  const guardrailAlerts = telling && createGuardrailAlerts({ telling, now });
  const healthAlerts = telling && createHealthAlerts({ health, telling });
  let guardrail: string | undefined;
  let alerting: Promise<void> | undefined;
  const watcher = createWatcher({
    assess,
    rollout,
    records,
    state,
    holder,
    async onLook(assessment, signal) {
      guardrail = assessment && stateOf(assessment);
      if (!assessment || !guardrailAlerts) return;
      // Not waited for: whoever does not take our alerts would keep us from looking. What is told late is told at a later look.
      alerting ??= guardrailAlerts(assessment, signal)
        .catch((error: unknown) => log.error('guardrails.alerts_failed', error))
        .finally(() => {
          alerting = undefined;
        });
    },
  });
  telemetry.observeRollout({ settings: rollout.current, guardrail: () => guardrail });
  watcher.start();
  healthAlerts?.start();

  return {
    planning: createPlanning({ assess, records }),
    async stop() {
      await Promise.all([watcher.stop(), healthAlerts?.stop()]);
      await alerting;
      await telling?.close();
    },
  };
}
