/** Every instance looks at its own health, and one of those that see the same tells of it. */
import type { HealthMonitor } from '../healthMonitor.ts';
import { createRepeating, type Repeating } from '../resilience/repeating.ts';
import { untilAborted } from '../resilience/untilAborted.ts';
import { observationsOf, wordsFor } from './healthWatch.ts';
import { createIncidents } from './incidents.ts';
import type { Telling, Told } from './telling.ts';

export interface HealthAlertsOptions {
  health: HealthMonitor;
  telling: Telling;
  /** Milliseconds between two looks. */
  everyMs?: number;
  /** Milliseconds of a clock that never jumps. */
  now?: () => number;
}

const LOOK_EVERY_MS = 20_000;

export interface HealthAlerts extends Repeating {
  /** One look, as `start` makes them. */
  look(signal: AbortSignal): Promise<void>;
}

export function createHealthAlerts(options: HealthAlertsOptions): HealthAlerts {
  const { health, telling, everyMs = LOOK_EVERY_MS, now = () => performance.now() } = options;
  const incidents = createIncidents();

  async function look(signal: AbortSignal): Promise<void> {
    const observations = observationsOf(await untilAborted(health.check(), signal));
    incidents.look(observations, now());
    const open = new Map(incidents.open().map(({ part, since }) => [part, now() - since]));
    await telling.look(
      observations.map(({ part }) => toldOf(part, open.get(part))),
      signal,
    );
  }

  const looks = createRepeating({ everyMs, event: 'alerts.look', work: look });
  return {
    look,
    start: looks.start,
    stop: looks.stop,
  };
}

/** @param forMs how long it has not been well; undefined: it is */
function toldOf(part: string, forMs: number | undefined): Told {
  const alert = { incident: `health.${part}`, kind: 'health' } as const;
  const at = (ago: number) => new Date(Date.now() - ago).toISOString();
  return {
    part,
    alert:
      forMs === undefined
        ? undefined
        : { ...alert, status: 'open', at: at(forMs), text: `Keepsake: ${wordsFor(part)}` },
    over: {
      ...alert,
      status: 'resolved',
      at: at(0),
      text: `Keepsake: ${part} has been well again for a minute.`,
    },
  };
}
