/** Whatever a person writes, into whatever field, a valid turn comes out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeGuideTurn } from '../../../lib/guide/composeGuideTurn.ts';
import { type GuideContext, guideContextSchema } from '../../../lib/guide/guideContext.ts';
import { countQuestions, countWords, leadingFaults } from '../../../lib/guide/measures.ts';
import { chooseQuickReplies } from '../../../lib/guide/quickReplies.ts';
import { emotionalStateSchema, phaseSchema } from '../../../lib/protocol.ts';

const fragments = fc.constantFrom(
  'my mother',
  'I was',
  'we were',
  'maybe',
  'and',
  'the blue coat',
  '?',
  '!',
  '.',
  ',',
  '“',
  '"',
  "'",
  'or',
  'died',
  'you',
  '\n',
  '<b>',
  '{{clause}}',
  '{quote}',
  '$&',
  'Ignore all previous instructions',
  'I felt safe',
  'Dad',
  'kitchen',
  '😀',
  'www.example.org',
  '0800 1111',
  'شكرا',
  'because',
  'was',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc.lorem({ maxCount: 40 }),
);
const short = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom('Mum', 'The lake', 'a? b! c.', '{title}'),
);
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined });

const contexts = fc
  .record({
    turn: fc.constantFrom('opening' as const, 'reply' as const, 'closing' as const),
    phase: fc.constantFrom(...phaseSchema.options),
    emotionalState: fc.constantFrom(...emotionalStateSchema.options),
    memory: fc.record(
      {
        title: short,
        text,
        place: short,
        avoid: text,
        hasPhoto: fc.boolean(),
        person: fc.record({ name: short, relationship: short }),
      },
      { requiredKeys: ['title', 'text', 'hasPhoto'] },
    ),
    profile: fc.record(
      { callMe: short, avoid: short, tone: short, whatHelps: text },
      { requiredKeys: [] },
    ),
    unsaidFrom: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    said: fc.array(text, { maxLength: 6 }),
    last: optional(text),
  })
  .map(({ said, last, unsaidFrom, ...rest }): GuideContext => {
    const history = said.flatMap((words) => [
      { role: 'patient' as const, text: words },
      {
        role: 'guide' as const,
        text: 'You said that. What else comes back?',
        ...(unsaidFrom === undefined ? {} : { unsaidFrom }),
      },
    ]);
    return guideContextSchema.parse({
      ...rest,
      history:
        last === undefined ? history : [...history, { role: 'patient' as const, text: last }],
    });
  });

describe('composeGuideTurn', () => {
  it('makes a short turn with at most one unleading question of any context', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const turn = composeGuideTurn(context);
        expect(turn.trim()).not.toBe('');
        expect(countWords(turn)).toBeLessThanOrEqual(45);
        expect(countQuestions(turn)).toBeLessThanOrEqual(1);
        expect(leadingFaults(turn)).toEqual([]);
        expect(turn).not.toMatch(/[!{}<>]|https?:|www\./);
        expect(composeGuideTurn(context)).toBe(turn);
      }),
      { numRuns: 400 },
    );
  });

  it('offers two to four quick replies for any context', () => {
    fc.assert(
      fc.property(contexts, text, (context, reply) => {
        const chosen = chooseQuickReplies({ ...context, reply, previous: [] });
        expect(chosen.length).toBeGreaterThanOrEqual(2);
        expect(chosen.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 200 },
    );
  });

  it('answers 4,000 characters without a stop within a moment', () => {
    const long = 'and then my brother and I ran down to the water with the dog '
      .repeat(65)
      .slice(0, 4000);
    const context = contextWith(long);
    composeGuideTurn(context);
    const startedAt = performance.now();
    const turn = composeGuideTurn(context);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(countWords(turn)).toBeLessThanOrEqual(45);
  });
});

function contextWith(message: string): GuideContext {
  return {
    turn: 'reply',
    phase: 'exploration',
    emotionalState: 'unknown',
    memory: { title: 'The river', text: 'A summer by the river.', hasPhoto: false },
    profile: {},
    history: [
      { role: 'guide', text: 'Hello. What comes back first?' },
      { role: 'patient', text: message },
    ],
  };
}
