/** Telemetry that is sent to a collector by OTLP over HTTP; loaded only when there is one. */
import { metrics, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  createAllowListAttributesProcessor,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { registerOTel } from '@vercel/otel';
import { log } from '../log.ts';
import { createFigures } from './figures.ts';
import { createSampler } from './sampling.ts';
import type { Telemetry } from './telemetry.ts';
import { startTrace } from './traces.ts';
import { ALLOWED_ATTRIBUTES, ATTRIBUTES, SPANS } from './vocabulary.ts';
import { createWordlessExporter } from './wordlessExporter.ts';

const SERVICE = 'keepsake';
/** What a collector that is away may cost: this many spans in memory, then the newest are dropped. */
const QUEUE = { maxQueueSize: 4_096, maxExportBatchSize: 512, scheduledDelayMillis: 2_000 };
const EXPORT_WITHIN_MS = 10_000;
const FIGURES_EVERY_MS = 15_000;

export function createOtlpTelemetry({ endpoint }: { endpoint: string }): Telemetry {
  const address = (signal: 'traces' | 'metrics') => ({
    url: `${endpoint.replace(/\/+$/, '')}/v1/${signal}`,
    timeoutMillis: EXPORT_WITHIN_MS,
  });
  const spans = new BatchSpanProcessor(
    createWordlessExporter(new OTLPTraceExporter(address('traces'))),
    { ...QUEUE, exportTimeoutMillis: EXPORT_WITHIN_MS },
  );
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter(address('metrics')),
    exportIntervalMillis: FIGURES_EVERY_MS,
    exportTimeoutMillis: EXPORT_WITHIN_MS,
  });
  registerOTel({
    serviceName: SERVICE,
    // Wherever it runs; the library would say that it is its maker's cloud.
    attributes: { 'cloud.provider': undefined },
    // Given, so that the library adds none of its own, which would send what Next records: addresses with ids in them.
    spanProcessors: [spans],
    traceSampler: createSampler(),
    metricReaders: [reader],
    views: [
      {
        instrumentName: '*',
        attributesProcessors: [createAllowListAttributesProcessor([...ALLOWED_ATTRIBUTES])],
      },
    ],
    // Nothing of ours is told to a model's service, and nobody's headers are believed.
    instrumentations: [],
    propagators: [],
  });
  const tracer = trace.getTracer(SERVICE);
  const figures = createFigures(metrics.getMeter(SERVICE));

  return {
    startTurn: ({ kind }, arrivedAt) =>
      startTrace(tracer, {
        name: 'turn',
        kind,
        startedAt: performance.timeOrigin + arrivedAt,
        onAttempt: figures.attempted,
        onEnd: (end) => end && figures.turnEnded(kind, end),
      }),

    startWork: (name) =>
      startTrace(tracer, {
        name,
        startedAt: Date.now(),
        onAttempt: figures.attempted,
        onEnd: () => undefined,
      }),

    linkChanged(view) {
      figures.linkChanged(view);
      const { source, modelId, state, lastFailure } = view;
      tracer
        .startSpan(
          SPANS.link,
          {
            attributes: {
              [ATTRIBUTES.link]: source,
              [ATTRIBUTES.model]: modelId,
              [ATTRIBUTES.state]: state,
              ...(lastFailure === undefined ? {} : { [ATTRIBUTES.outcome]: lastFailure }),
            },
          },
          ROOT_CONTEXT,
        )
        .end();
    },

    observe: figures.observe,
    observeRollout: figures.observeRollout,
    refused: figures.refused,

    async flush() {
      const flushing = await Promise.allSettled([spans.forceFlush(), reader.forceFlush()]);
      for (const result of flushing) {
        if (result.status === 'rejected') log.error('telemetry.not_flushed', result.reason);
      }
    },
  };
}
