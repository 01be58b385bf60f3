/** A health monitor whose parts are all well but for those that a test names. */
import { vi } from 'vitest';
import type { LinkView } from '../../../lib/guide/link.ts';
import { createHealthMonitor, type MonitoredParts } from '../../../lib/healthMonitor.ts';

export const RESET_AFTER_MS = 60_000;

export const well = async () => {};
export const answering = { kind: 'memory' as const, ping: async () => 'ok' as const };
export const away = async () => {
  throw new Error('away');
};

export const link = (changed: Partial<LinkView> = {}): LinkView => ({
  source: 'gemini',
  modelId: 'gemini-2.5-flash',
  state: 'closed',
  since: 0,
  ...changed,
});

export function monitor(changed: Partial<MonitoredParts> = {}) {
  return createHealthMonitor({
    database: { kind: 'pglite', ping: well },
    owedTurns: () => 0,
    state: answering,
    limits: { condition: () => 'ok' },
    guide: guideWith([]),
    voice: { warmUp: well },
    resetAfterMs: RESET_AFTER_MS,
    ...changed,
  });
}

export function guideWith(links: LinkView[], probe = vi.fn(async () => true)) {
  return { links: () => links, probe };
}
