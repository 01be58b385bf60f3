import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuickReply } from '../../../lib/protocol.ts';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { eventsOf, guideMessageOf, isLastEvent, textOf } from '../../../lib/stream/turnEvents.ts';
import { runningReply } from '../../support/runningTurn.ts';

const RUNNING = runningReply('The river.');

const sentence = fc.record({
  text: fc.string({ minLength: 1, maxLength: 80 }),
  pauseAfterMs: fc.nat(2_000),
});

const finished = fc
  .record({
    sentences: fc.array(sentence, { maxLength: 6 }),
    stopped: fc.boolean(),
    kind: fc.constantFrom('opening' as const, 'reply' as const, 'closing' as const),
    status: fc.constantFrom('finished' as const, 'failed' as const),
    quickReplies: fc.constantFrom<QuickReply[]>(
      [],
      [{ label: 'Go on', text: 'Go on.', emotionalState: 'unknown' }],
    ),
  })
  .map((end): TurnRecord => {
    const said = end.sentences.length > 0;
    return {
      ...RUNNING,
      ...end,
      source: said ? ('embedded' as const) : null,
      ttftMs: said ? 20 : null,
    };
  });

describe('the events of a turn', () => {
  it('only ever grow while the turn goes on: every moment is the beginning of the end', () => {
    fc.assert(
      fc.property(finished, (end) => {
        const whole = eventsOf(end);
        for (let said = 0; said <= end.sentences.length; said += 1) {
          const moment: TurnRecord = {
            ...end,
            status: 'running',
            stopped: false,
            quickReplies: [],
            sentences: end.sentences.slice(0, said),
            ...(said === 0 ? { source: null, ttftMs: null } : {}),
          };
          const events = eventsOf(moment);
          expect(whole.slice(0, events.length)).toEqual(events);
          expect(events.some(isLastEvent)).toBe(false);
        }
        expect(whole.findIndex(isLastEvent)).toBe(whole.length - 1);
      }),
    );
  });

  it('carry the words of the message exactly once', () => {
    fc.assert(
      fc.property(finished, (end) => {
        const deltas = eventsOf(end).map((chunk) =>
          chunk.type === 'text-delta' ? chunk.delta : '',
        );
        expect(deltas.join('')).toBe(textOf(end));
        const text = guideMessageOf(end).parts.find((part) => part.type === 'text');
        expect(text?.text ?? '').toBe(textOf(end));
      }),
    );
  });

  it('tell of a failure in words for a person, and of nothing else', () => {
    const events = eventsOf({ ...RUNNING, status: 'failed', error: 'guide_failed' });
    expect(events.map(({ type }) => type)).toEqual(['start', 'error']);
    expect(JSON.stringify(events)).not.toContain('guide_failed');
  });

  it('say at the end of a closing turn that the walkthrough has ended', () => {
    const sentences = [{ text: 'Go well.', pauseAfterMs: 0 }];
    const closing = { ...RUNNING, kind: 'closing' as const, sentences };
    const phases = (turn: TurnRecord) =>
      eventsOf(turn).flatMap((chunk) => (chunk.type === 'data-turn' ? [chunk.data.phase] : []));
    expect(phases({ ...closing, status: 'finished' })).toEqual(['exploration', 'ended']);
  });
});
