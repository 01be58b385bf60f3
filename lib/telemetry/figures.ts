/** What is counted: turns, refusals, calls of a model, changes of a link, what preparing was good for, and where the rollout stands. */
import { type Meter, ValueType } from '@opentelemetry/api';
import type { LinkView } from '../guide/link.ts';
import type { AttemptReport } from '../guide/race.ts';
import type { Observed, Telemetry, TurnEnd } from './telemetry.ts';
import { ATTRIBUTES } from './vocabulary.ts';

export interface Figures {
  turnEnded(kind: string, end: TurnEnd): void;
  attempted(report: AttemptReport): void;
  linkChanged(view: LinkView): void;
  observe(observed: Observed): void;
  observeRollout: Telemetry['observeRollout'];
  refused: Telemetry['refused'];
}

/** Milliseconds, finest where a first word is good and where it becomes bad. */
const FIRST_WORD_BOUNDARIES = [5, 10, 20, 40, 80, 160, 320, 500, 700, 1_000, 1_500, 2_500, 5_000];

const whole = { valueType: ValueType.INT };

export function createFigures(meter: Meter): Figures {
  const firstWord = { unit: 'ms', advice: { explicitBucketBoundaries: FIRST_WORD_BOUNDARIES } };
  const turns = meter.createCounter('keepsake.turns');
  const turnFirstWord = meter.createHistogram('keepsake.turn.first_word', firstWord);
  const attempts = meter.createCounter('keepsake.guide.attempts');
  const attemptFirstWord = meter.createHistogram('keepsake.guide.first_word', firstWord);
  const changes = meter.createCounter('keepsake.guide.link_changes');
  const refusals = meter.createCounter('keepsake.refusals');

  return {
    turnEnded(kind, { status, source, ttftMs, stopped }) {
      const spoken = source === null ? {} : { [ATTRIBUTES.source]: source };
      const labels = { [ATTRIBUTES.kind]: kind, ...spoken };
      turns.add(1, { ...labels, [ATTRIBUTES.outcome]: stopped ? 'stopped' : status });
      if (ttftMs !== null) turnFirstWord.record(ttftMs, labels);
    },

    attempted({ source, outcome, firstWordMs }) {
      attempts.add(1, { [ATTRIBUTES.link]: source, [ATTRIBUTES.outcome]: outcome });
      if (firstWordMs !== undefined) {
        attemptFirstWord.record(firstWordMs, { [ATTRIBUTES.link]: source });
      }
    },

    linkChanged({ source, state }) {
      changes.add(1, { [ATTRIBUTES.link]: source, [ATTRIBUTES.state]: state });
    },

    observe({ links, prediction }) {
      meter.createObservableGauge('keepsake.guide.link_closed', whole).addCallback((result) => {
        for (const { source, state } of links()) {
          result.observe(state === 'closed' ? 1 : 0, { [ATTRIBUTES.link]: source });
        }
      });
      meter.createObservableCounter('keepsake.predictions', whole).addCallback((result) => {
        for (const [what, counts] of Object.entries(prediction())) {
          for (const outcome of ['prepared', 'hits', 'wasted'] as const) {
            const labels = { [ATTRIBUTES.prepared]: what, [ATTRIBUTES.outcome]: outcome };
            result.observe(counts[outcome], labels);
          }
        }
      });
    },

    observeRollout({ settings, guardrail }) {
      meter.createObservableGauge('keepsake.rollout.percent').addCallback(async (result) => {
        const { enabled, percent } = await settings();
        result.observe(enabled ? percent : 0);
      });
      meter.createObservableGauge('keepsake.guardrail', whole).addCallback((result) => {
        const state = guardrail();
        if (state !== undefined) result.observe(1, { [ATTRIBUTES.guardrail]: state });
      });
    },

    refused(arm, code) {
      refusals.add(1, { [ATTRIBUTES.arm]: arm, [ATTRIBUTES.outcome]: code });
    },
  };
}
