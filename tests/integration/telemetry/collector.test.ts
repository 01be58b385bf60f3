import { type ProxyTracerProvider, trace } from '@opentelemetry/api';
import type { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { experimental_streamLanguageModelCall as streamCall } from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTelemetry, type Telemetry, type TurnEnd } from '../../../lib/telemetry/telemetry.ts';
import { errorBody } from '../../support/gemini/chunks.ts';
import { PERSONS_WORDS } from '../../support/gemini/gemini.ts';
import { CONTEXT, FIRST, openGuide, SECOND, WORDS } from '../../support/gemini/guideStage.ts';
import { refuse, reply } from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';
import { type CollectedSpan, startOtlpCollector } from '../../support/otlpCollector.ts';

const PERSONS_ID = '7d9f3c52-1f0e-4d3c-9a61-0c5a44f2c0aa';
const wire = openWire();
const collector = await startOtlpCollector();
let telemetry: Telemetry;

beforeAll(async () => {
  // As in the app: a library that reads it must not begin to send things by itself.
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.endpoint);
  telemetry = await openTelemetry({ endpoint: `${collector.endpoint}/` });
});
beforeEach(async () => {
  await telemetry.flush();
  collector.bodies.length = 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  return collector.stop();
});

const end = (changed: Partial<TurnEnd> = {}): TurnEnd => ({
  status: 'finished',
  source: 'gemini-fallback',
  ttftMs: 12,
  stopped: false,
  sentences: ['one', 'two'],
  ...changed,
});

/** One turn, whose first model refuses with the person's words in its message, and whose second one answers. */
async function turn(): Promise<void> {
  const message = `Cannot say: ${PERSONS_WORDS}`;
  wire.server.scriptFor(FIRST, [refuse(500, { body: JSON.stringify(errorBody(500, message)) })]);
  wire.server.scriptFor(SECOND, reply());
  const traced = telemetry.startTurn({ kind: 'reply' }, performance.now());
  const guide = openGuide(wire.server.baseURL);
  const { stream } = await streamCall({
    ...traced.settings,
    model: guide.forTurn({ mayCall: async () => true, onAttempt: traced.attempted }),
    instructions: `You speak with somebody who said: ${PERSONS_WORDS}`,
    messages: [{ role: 'user', content: PERSONS_WORDS }],
    providerOptions: { keepsake: { ...CONTEXT } },
  });
  for await (const part of stream) {
    if (part.type === 'text-delta') await traced.step('sentences', async () => undefined);
  }
  await traced.step('finish', async () => undefined);
  traced.end(end());
}

describe('what a collector is told', () => {
  it('is one trace a turn, from the message to the last event', async () => {
    await turn();
    await telemetry.flush();
    const spans = collector.spans();
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(roots.map(({ name }) => name)).toEqual(['turn']);
    expect(valuesOf(roots[0])).toMatchObject({
      'keepsake.turn.kind': 'reply',
      'keepsake.turn.source': 'gemini-fallback',
      'keepsake.outcome': 'finished',
      'keepsake.turn.sentences': 2,
      'keepsake.first_word_ms': 12,
    });
    const ids = new Set(spans.map(({ spanId }) => spanId));
    expect(spans.filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId))).toEqual([]);
    const names = spans.map(({ name }) => name);
    expect(names.filter((name) => name === 'turn.sentences')).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(['turn.finish', 'guide', `chat ${FIRST}`]));
  });

  it('names each call of a model with its link, how it went and when it spoke', async () => {
    await turn();
    await telemetry.flush();
    const attempts = collector.spans().filter(({ name }) => name === 'guide.attempt');
    expect(attempts.map(valuesOf)).toEqual([
      expect.objectContaining({
        'keepsake.link': 'gemini',
        'keepsake.outcome': 'status',
        'http.response.status_code': 500,
      }),
      expect.objectContaining({
        'keepsake.link': 'gemini-fallback',
        'keepsake.outcome': 'whole',
        'keepsake.first_word_ms': expect.any(Number),
      }),
    ]);
    expect(attempts.map(({ status }) => status.code)).toEqual([2, 0]);
  });

  it('has no word of anybody in it, whatever failed', async () => {
    await turn();
    const broken = telemetry.startTurn({ kind: 'reply' }, performance.now());
    const failure = new Error(PERSONS_WORDS);
    const step = broken.step('finish', () => Promise.reject(failure));
    await expect(step).rejects.toBe(failure);
    broken.end(end({ status: 'failed', sentences: [] }));
    await telemetry.flush();
    const sent = collector.bodies.map(({ body }) => body).join('\n');
    expect(sent).toContain('turn.finish');
    expect(WORDS.exec(sent)?.index).toBeUndefined();
  });

  it('leaves out what other libraries record, with its addresses and messages', async () => {
    const foreign = trace.getTracer('next.js');
    foreign.startSpan(`POST /api/walkthrough-v2/respond/${PERSONS_ID}`).end();
    const alike = foreign.startSpan('turn', {
      attributes: { 'http.target': `/sessions/${PERSONS_ID}`, 'keepsake.outcome': PERSONS_WORDS },
    });
    alike.recordException(new Error(PERSONS_WORDS));
    alike.setStatus({ code: 2, message: PERSONS_WORDS });
    alike.end();
    await flushEverybody();
    expect(collector.spans().map(({ name, status }) => ({ name, status }))).toEqual([
      { name: 'turn', status: { code: 2 } },
    ]);
    const sent = collector.bodies.map(({ body }) => body).join('\n');
    expect(sent).not.toContain(PERSONS_ID);
    expect(WORDS.exec(sent)?.index).toBeUndefined();
  });

  it('learns of a link that changes, at once and as a figure', async () => {
    telemetry.linkChanged({
      source: 'gemini',
      modelId: FIRST,
      state: 'open',
      since: 0,
      lastFailure: 'stalled',
    });
    await telemetry.flush();
    expect(collector.spans().map((span) => [span.name, valuesOf(span)])).toEqual([
      [
        'guide.link',
        expect.objectContaining({
          'keepsake.link': 'gemini',
          'keepsake.link.state': 'open',
          'keepsake.outcome': 'stalled',
        }),
      ],
    ]);
    expect(collector.figures()).toContain('keepsake.guide.link_changes');
  });

  it('counts turns, calls, and what preparing was good for', async () => {
    const counts = { prepared: 3, hits: 1, wasted: 2 };
    telemetry.observe({
      links: () => [{ source: 'gemini', modelId: FIRST, state: 'closed', since: 0 }],
      prediction: () => ({ replies: counts, openings: counts }),
    });
    await turn();
    await telemetry.flush();
    expect(collector.figures()).toEqual(
      expect.arrayContaining([
        'keepsake.turns',
        'keepsake.turn.first_word',
        'keepsake.guide.attempts',
        'keepsake.guide.link_closed',
        'keepsake.predictions',
      ]),
    );
  });
});

describe('a collector that refuses', () => {
  it('disturbs nothing', async () => {
    collector.answerWith(400);
    await turn();
    await expect(telemetry.flush()).resolves.toBeUndefined();
    collector.answerWith(200);
  });
});

/** Also what a library would have set up to send by itself. */
async function flushEverybody(): Promise<void> {
  await telemetry.flush();
  const provider = trace.getTracerProvider() as ProxyTracerProvider;
  await (provider.getDelegate() as BasicTracerProvider).forceFlush();
}

function valuesOf(span: CollectedSpan | undefined): Record<string, unknown> {
  return Object.fromEntries(
    (span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]),
  );
}
