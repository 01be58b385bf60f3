/** A loopback stand-in for an operator's collector: keeps what is sent to it by OTLP over HTTP, as JSON. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface CollectedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  events?: unknown[];
  links?: unknown[];
  status: { code?: number; message?: string };
}

export interface OtlpCollector {
  endpoint: string;
  /** Everything that came, as it came. */
  bodies: { path: string; body: string }[];
  spans(): CollectedSpan[];
  /** Names of the figures that came. */
  figures(): string[];
  /** Answers from now on with this status. */
  answerWith(status: number): void;
  stop(): Promise<void>;
}

interface TraceBody {
  resourceSpans: { scopeSpans: { spans: CollectedSpan[] }[] }[];
}
interface MetricBody {
  resourceMetrics: { scopeMetrics: { metrics: { name: string }[] }[] }[];
}

export async function startOtlpCollector(): Promise<OtlpCollector> {
  const bodies: OtlpCollector['bodies'] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    bodies.push({ path: request.url ?? '', body: await text(request) });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const sentTo = <Body>(wanted: string): Body[] =>
    bodies.filter(({ path }) => path === wanted).map(({ body }) => JSON.parse(body) as Body);

  return {
    endpoint: `http://127.0.0.1:${port}`,
    bodies,
    spans: () =>
      sentTo<TraceBody>('/v1/traces')
        .flatMap(({ resourceSpans }) => resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    figures: () =>
      sentTo<MetricBody>('/v1/metrics')
        .flatMap(({ resourceMetrics }) => resourceMetrics)
        .flatMap(({ scopeMetrics }) => scopeMetrics)
        .flatMap(({ metrics }) => metrics)
        .map(({ name }) => name),
    answerWith(next) {
      status = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
