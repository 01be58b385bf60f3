/** The last gate of every span: a copy goes out, made of nothing but what telemetry may speak of. */
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { log } from '../log.ts';
import { allowed, mayLeave } from './vocabulary.ts';

/** @param exporter sends it on; that it cannot is logged once, until it can again */
export function createWordlessExporter(exporter: SpanExporter): SpanExporter {
  let isDown = false;

  return {
    export(spans, done) {
      const leaving = spans.filter(({ name }) => mayLeave(name)).map(withoutWords);
      exporter.export(leaving, (result) => {
        const hasFailed = result.code !== 0;
        if (hasFailed && !isDown) log.error('telemetry.not_exported', result.error);
        isDown = hasFailed;
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

function withoutWords(span: ReadableSpan): ReadableSpan {
  const { parentSpanContext } = span;
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(parentSpanContext ? { parentSpanContext } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    // Its message would be an error's, which may quote what was sent.
    status: { code: span.status.code },
    attributes: allowed(span.attributes),
    // An exception's event has its message and its stack.
    events: [],
    links: [],
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}
