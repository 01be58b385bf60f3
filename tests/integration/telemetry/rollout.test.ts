import { afterAll, expect, it } from 'vitest';
import { openTelemetry } from '../../../lib/telemetry/telemetry.ts';
import { startOtlpCollector } from '../../support/otlpCollector.ts';

const collector = await startOtlpCollector();
afterAll(() => collector.stop());

it('a collector is told how far the rollout is, what its guardrails say, and what was refused', async () => {
  const telemetry = await openTelemetry({ endpoint: collector.endpoint });
  telemetry.observeRollout({
    settings: async () => ({ enabled: true, percent: 12.34 }),
    guardrail: () => 'breached',
  });
  telemetry.refused('v2', 'unavailable');
  await telemetry.flush();
  expect(collector.figures().toSorted()).toEqual([
    'keepsake.guardrail',
    'keepsake.refusals',
    'keepsake.rollout.percent',
  ]);
  const sent = collector.bodies.map(({ body }) => body).join();
  for (const value of ['12.34', '"breached"', '"unavailable"']) expect(sent).toContain(value);
});
