/** One trace for one piece of work: its root, each call of a model, each step, and the SDK's own spans below it. */
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { AttemptReport } from '../guide/race.ts';
import { type CallSpans, createCallSpans } from './callSpans.ts';
import type { Trace, TurnEnd } from './telemetry.ts';
import { ATTRIBUTES, SPANS } from './vocabulary.ts';

export interface TraceOptions {
  name: 'turn' | 'preparation' | 'summary' | 'slideshow';
  kind?: string;
  /** Milliseconds of the epoch. */
  startedAt: number;
  onAttempt: (report: AttemptReport) => void;
  onEnd: (end: TurnEnd | undefined) => void;
}

/** No failure of a service: it answered, or nobody waited for it. */
const FINE: ReadonlySet<AttemptReport['outcome']> = new Set(['whole', 'cut-short', 'cancelled']);

export function startTrace(tracer: Tracer, options: TraceOptions): Trace {
  const { name, kind, startedAt, onAttempt, onEnd } = options;
  const attributes = kind === undefined ? {} : { [ATTRIBUTES.kind]: kind };
  // By itself, not below the request: a turn outlives whoever asked for it.
  const root = tracer.startSpan(
    SPANS[name],
    { startTime: startedAt, attributes, kind: SpanKind.SERVER },
    ROOT_CONTEXT,
  );
  const inside = trace.setSpan(ROOT_CONTEXT, root);
  const call = callSpansOf(root, tracer, inside);
  let isOver = false;

  return {
    settings: call.settings,

    attempted(report) {
      onAttempt(report);
      const { source, modelId, outcome, status, firstWordMs, totalMs } = report;
      const span = tracer.startSpan(
        SPANS.attempt,
        {
          kind: SpanKind.CLIENT,
          startTime: report.startedAt,
          attributes: {
            [ATTRIBUTES.link]: source,
            [ATTRIBUTES.model]: modelId,
            [ATTRIBUTES.outcome]: outcome,
            ...(status === undefined ? {} : { [ATTRIBUTES.status]: status }),
            ...(firstWordMs === undefined ? {} : { [ATTRIBUTES.firstWordMs]: firstWordMs }),
          },
        },
        inside,
      );
      if (!FINE.has(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(report.startedAt + totalMs);
    },

    async step(step, work) {
      const span = tracer.startSpan(SPANS[step], {}, inside);
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },

    end(end) {
      if (isOver) return;
      isOver = true;
      call.close();
      onEnd(end);
      if (end) describe(root, end);
      root.end();
    },
  };
}

function describe(root: Span, { status, source, ttftMs, stopped, sentences }: TurnEnd): void {
  root.setAttributes({
    [ATTRIBUTES.outcome]: stopped ? 'stopped' : status,
    [ATTRIBUTES.sentences]: sentences.length,
    ...(source === null ? {} : { [ATTRIBUTES.source]: source }),
    ...(ttftMs === null ? {} : { [ATTRIBUTES.firstWordMs]: ttftMs }),
  });
  if (status === 'failed') root.setStatus({ code: SpanStatusCode.ERROR });
}

function callSpansOf(root: Span, tracer: Tracer, inside: Context): CallSpans {
  return root.isRecording()
    ? createCallSpans({ tracer: below(tracer, inside), agentSpanName: () => SPANS.guide })
    : NO_SPANS;
}

const NO_SPANS: CallSpans = { settings: {}, close: () => undefined };

/** A tracer whose spans belong to this trace without a context having to travel through every generator in between. */
function below(tracer: Tracer, inside: Context): Tracer {
  return {
    startSpan: (name, options, context = inside) => tracer.startSpan(name, options, context),
    startActiveSpan: tracer.startActiveSpan.bind(tracer),
  };
}
