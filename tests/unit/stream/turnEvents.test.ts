import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuickReply } from '../../../lib/protocol.ts';
import type { TurnRecord } from '../../../lib/records/turnReading.ts';
import { eventsOf, guideMessageOf, isLastEvent, textOf } from '../../../lib/stream/turnEvents.ts';
import { runningReply } from '../../support/runningTurn.ts';

const RUNNING = runningReply('The river.');

const SAFETY = {
  kinds: ['suicide' as const],
  rules: [],
  reply: 'crisis' as const,
  isImmediate: false,
  region: 'US',
};

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

  it('only ever grow too when the turn goes over to an authored reply, before its text or in the middle', () => {
    const turned = fc.tuple(
      finished,
      fc.nat(5),
      fc.constantFrom('concern' as const, 'crisis' as const, 'none' as const),
    );
    fc.assert(
      fc.property(turned, ([end, place, level]) => {
        const at = Math.min(place, Math.max(0, end.sentences.length - 1));
        const safety = { ...SAFETY, level, at };
        const whole = eventsOf({ ...end, safety });
        const notices = whole.filter(({ type }) => type === 'data-safety');
        expect(notices).toHaveLength(level === 'none' ? 0 : 1);
        for (let said = 0; said <= end.sentences.length; said += 1) {
          const moment: TurnRecord = {
            ...end,
            // It stands in the record together with the first sentence that answers it.
            safety: said > at || at === 0 ? safety : null,
            status: 'running',
            stopped: false,
            quickReplies: [],
            sentences: end.sentences.slice(0, said),
            ...(said === 0 ? { source: null, ttftMs: null } : {}),
          };
          const events = eventsOf(moment);
          expect(whole.slice(0, events.length)).toEqual(events);
        }
      }),
    );
  });

  it('tell of a finding before any text that answers it, and how the walk stands from there', () => {
    const said = ['You were there.', 'I want to stop here.', 'Are you safe?'];
    const sentences = said.map((text) => ({ text, pauseAfterMs: 400 }));
    const turn: TurnRecord = {
      ...RUNNING,
      sentences,
      source: 'gemini',
      ttftMs: 90,
      status: 'finished',
      safety: { ...SAFETY, level: 'crisis', at: 1 },
    };
    const told = eventsOf(turn).filter(({ type }) => !/^text-|^data-quick/.test(type));
    expect(told.map(({ type }) => type)).toEqual([
      'start',
      'data-turn',
      'data-sentence',
      'data-safety',
      'data-turn',
      'data-sentence',
      'data-sentence',
      'data-turn',
      'finish',
    ]);
    const reports = told.flatMap((chunk) => (chunk.type === 'data-turn' ? [chunk.data] : []));
    expect(reports.map(({ phase, source }) => [phase, source])).toEqual([
      [RUNNING.phase, 'gemini'],
      ['crisis', 'scripted'],
      ['crisis', 'scripted'],
    ]);
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
