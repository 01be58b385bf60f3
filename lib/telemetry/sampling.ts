/** Which traces are recorded: all of a quiet hour, a bounded number of a busy one, and nothing that is not ours. */
import { isSpanContextValid, TraceFlags, trace } from '@opentelemetry/api';
import { type Sampler, SamplingDecision } from '@opentelemetry/sdk-trace-base';
import { mayLeave, SPANS } from './vocabulary.ts';

export interface SamplingOptions {
  /** New traces in any second of the clock; the figures count every turn all the same. */
  perSecond?: number;
  /** Milliseconds; only differences matter. */
  now?: () => number;
}

/** Some 400 spans a second at the most, which a batch of 512 every few seconds still carries. */
const TRACES_PER_SECOND = 50;

const YES = { decision: SamplingDecision.RECORD_AND_SAMPLED };
const NO = { decision: SamplingDecision.NOT_RECORD };

export function createSampler(options: SamplingOptions = {}): Sampler {
  const { perSecond = TRACES_PER_SECOND, now = () => performance.now() } = options;
  let second = -1;
  let begun = 0;

  function hasRoom(): boolean {
    const current = Math.floor(now() / 1_000);
    if (current !== second) {
      second = current;
      begun = 0;
    }
    begun += 1;
    return begun <= perSecond;
  }

  return {
    shouldSample(context, _traceId, name) {
      if (!mayLeave(name)) return NO;
      const parent = trace.getSpanContext(context);
      if (parent && isSpanContextValid(parent)) {
        return parent.traceFlags & TraceFlags.SAMPLED ? YES : NO;
      }
      return name === SPANS.link || hasRoom() ? YES : NO;
    },
    toString: () => `keepsake, ${perSecond} traces a second`,
  };
}
