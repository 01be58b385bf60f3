import { context, ROOT_CONTEXT, SpanKind, TraceFlags, trace } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it, vi } from 'vitest';
import { createSampler } from '../../../lib/telemetry/sampling.ts';
import { NO_TELEMETRY, openTelemetry } from '../../../lib/telemetry/telemetry.ts';
import { allowed, mayLeave } from '../../../lib/telemetry/vocabulary.ts';

describe('telemetry without a collector', () => {
  it('loads nothing and does nothing', async () => {
    const load = vi.fn(() => ({}));
    vi.doMock('../../../lib/telemetry/otlpTelemetry.ts', load);
    const telemetry = await openTelemetry({ endpoint: undefined });
    expect(telemetry).toBe(NO_TELEMETRY);
    expect(load).not.toHaveBeenCalled();
    vi.doUnmock('../../../lib/telemetry/otlpTelemetry.ts');
  });

  it('hands on what a step returns and throws', async () => {
    const traced = NO_TELEMETRY.startTurn({ kind: 'reply' }, 0);
    const failure = new Error('broken');
    await expect(traced.step('finish', async () => 7)).resolves.toBe(7);
    await expect(traced.step('finish', () => Promise.reject(failure))).rejects.toBe(failure);
    expect(traced.settings).toEqual({});
  });
});

describe('the sampler', () => {
  const decide = (sampler: ReturnType<typeof createSampler>, name: string, within = ROOT_CONTEXT) =>
    sampler.shouldSample(within, 'trace', name, SpanKind.INTERNAL, {}, []).decision ===
    SamplingDecision.RECORD_AND_SAMPLED;

  it('takes a bounded number of traces in a second, and as many in the next', () => {
    let now = 0;
    const sampler = createSampler({ perSecond: 2, now: () => now });
    const second = () => [1, 2, 3].map(() => decide(sampler, 'turn'));
    expect(second()).toEqual([true, true, false]);
    now = 1_000;
    expect(second()).toEqual([true, true, false]);
  });

  it.each([TraceFlags.SAMPLED, TraceFlags.NONE])(
    'takes a whole trace or none of it (flags %i)',
    (traceFlags) => {
      const parent = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags };
      const within = trace.setSpanContext(context.active(), parent);
      const taken = traceFlags === TraceFlags.SAMPLED;
      expect(decide(createSampler({ perSecond: 0 }), 'turn.finish', within)).toBe(taken);
    },
  );

  it('takes nothing that is not ours', () => {
    expect(decide(createSampler(), 'POST /api/walkthrough-v2/respond/1')).toBe(false);
  });
});

describe('the vocabulary', () => {
  it.each(['turn', 'guide', 'guide.attempt', 'step 1', 'chat gemini-2.5-flash'])(
    'knows the span %s',
    (name) => expect(mayLeave(name)).toBe(true),
  );

  it.each(['GET /memories/1', 'chat about my uncle', 'invoke_agent keepsake', 'step one'])(
    'does not know the span %s',
    (name) => expect(mayLeave(name)).toBe(false),
  );

  it('lets a name that it knows pass only with a value that cannot be a sentence', () => {
    expect(
      allowed({
        'keepsake.outcome': 'finished',
        'keepsake.link': 'somebody said this',
        'gen_ai.response.finish_reasons': ['stop', 'two words'],
        'gen_ai.usage.input_tokens': 12,
        'gen_ai.response.id': 'r-1',
        'gen_ai.input.messages': 'word',
      }),
    ).toEqual({ 'keepsake.outcome': 'finished', 'gen_ai.usage.input_tokens': 12 });
  });
});
