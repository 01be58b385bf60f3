import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, readAnswer } from '../../../lib/safety/answers.ts';
import { type Finding, safetyKindSchema, safetyLevelSchema } from '../../../lib/safety/finding.ts';
import { NOTHING } from '../../../lib/safety/findings.ts';
import { meet, safetyStateOf } from '../../../lib/safety/safetyState.ts';
import type { TurnSafety } from '../../../lib/safety/turnSafety.ts';

const PASSIVE: Finding = { level: 'concern', kinds: ['suicide'], score: 1, rules: ['passive'] };
const PLAN: Finding = { level: 'crisis', kinds: ['suicide'], score: 1, rules: ['plan'] };

const answers: Answer[] = [
  'yes',
  'no',
  'unsure',
  'person',
  'call',
  'write',
  'withSomeone',
  'stop',
  'other',
];

/** The turns that come of these messages, as the record would have them. */
function turnsOf(messages: ReadonlyArray<readonly [Finding, Answer]>) {
  const turns: Array<{ safety: TurnSafety | null }> = [];
  for (const [finding, answer] of messages) {
    const met = meet(safetyStateOf(turns), finding, answer);
    const isNothing = met.reply === null && met.level === 'none';
    const rest = { isImmediate: false, region: 'ZZ', at: 0 };
    turns.push({ safety: isNothing ? null : { ...met, ...rest } });
  }
  return turns;
}

const stageOf = (...messages: Array<readonly [Finding, Answer]>) =>
  safetyStateOf(turnsOf(messages)).stage;
const lastReply = (...messages: Array<readonly [Finding, Answer]>) =>
  turnsOf(messages).at(-1)?.safety?.reply;

const finding = fc.record({
  level: fc.constantFrom(...safetyLevelSchema.options),
  kinds: fc.uniqueArray(fc.constantFrom(...safetyKindSchema.options), { maxLength: 3 }),
  score: fc.constantFrom(0, 0.5, 1),
  rules: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
});
const messages = fc.array(fc.tuple(finding, fc.constantFrom(...answers)), { maxLength: 12 });

describe('the state of a session', () => {
  it('leaves a crisis with nothing that is said', () => {
    fc.assert(
      fc.property(messages, messages, (before, behind) => {
        const turns = turnsOf([...before, [PLAN, 'other'], ...behind]);
        expect(safetyStateOf(turns).stage).toBe('crisis');
        const later = turns.slice(before.length);
        expect(later.every(({ safety }) => safety?.level === 'crisis')).toBe(true);
      }),
    );
  });

  it('never goes back to a clean start, and never lowers what a finding says', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const turns = turnsOf(all);
        const stages = turns.map((_, index) => safetyStateOf(turns.slice(0, index + 1)).stage);
        const first = stages.findIndex((stage) => stage !== 'clear');
        expect(stages.slice(first).includes('clear')).toBe(first === -1 && stages.length > 0);
        for (const [index, [{ level }]] of all.entries()) {
          if (level !== 'none') expect(turns[index]?.safety?.level).not.toBe('none');
          if (level === 'crisis') expect(turns[index]?.safety?.level).toBe('crisis');
        }
      }),
    );
  });

  it('is the higher one of whatever copies of its turns are read', () => {
    const turns = turnsOf([
      [NOTHING, 'other'],
      [PASSIVE, 'other'],
      [NOTHING, 'yes'],
    ]);
    expect(turns.map((_, index) => safetyStateOf(turns.slice(0, index + 1)).stage)).toEqual([
      'clear',
      'asked',
      'crisis',
    ]);
  });

  it.each<[Answer, string, string | undefined]>([
    ['yes', 'crisis', 'crisis'],
    ['unsure', 'crisis', 'crisis'],
    ['person', 'crisis', 'crisis'],
    ['no', 'watch', 'gentle'],
    ['other', 'watch', undefined],
  ])('is, when a question is answered with “%s”, “%s”', (answer, stage, reply) => {
    expect(stageOf([PASSIVE, 'other'], [NOTHING, answer])).toBe(stage);
    expect(lastReply([PASSIVE, 'other'], [NOTHING, answer])).toBe(reply);
  });

  it('takes the same sign again, instead of an answer, for one', () => {
    expect(stageOf([PASSIVE, 'other'], [PASSIVE, 'other'])).toBe('crisis');
    expect(stageOf([PASSIVE, 'other'], [PASSIVE, 'no'])).toBe('watch');
  });

  it('asks about one sign once, about another one some turns later again', () => {
    const calm = [NOTHING, 'other'] as const;
    const denied = [
      [PASSIVE, 'other'],
      [NOTHING, 'no'],
    ] as const;
    const other: Finding = { ...PASSIVE, rules: ['burden'] };
    expect(lastReply(...denied, calm, calm, calm, [PASSIVE, 'other'])).toBe(null);
    expect(lastReply(...denied, [other, 'other'])).toBe(null);
    expect(lastReply(...denied, calm, calm, [other, 'other'])).toBe('checkIn');
  });

  it('keeps an attempt to steer inside', () => {
    const steering: Finding = { ...NOTHING, kinds: ['injection'], rules: ['orders'] };
    expect(turnsOf([[steering, 'other']])).toEqual([{ safety: null }]);
    const both = turnsOf([[{ ...PLAN, kinds: ['suicide', 'injection'] }, 'other']]);
    expect(both[0]?.safety?.kinds).toEqual(['suicide']);
  });
});

describe('an answer', () => {
  it.each<[Answer, string[]]>([
    ['yes', ['Yes.', 'yeah', 'Well, yes I am', 'I do', 'i guess so', 'Yes, but not tonight']],
    ['no', ['No.', 'No, I’m sad', 'nope', "I'm not", 'Not at all', 'What? no, I only miss him']],
    ['unsure', ["I'm not sure.", 'maybe', "I don't know", 'dunno', 'sometimes', 'Part of me']],
    ['person', ["I'd like to talk to a person.", 'can I talk to someone']],
    ['call', ["I'd like to call."]],
    ['write', ["I'd like to text."]],
    ['withSomeone', ["I'm with someone.", 'My wife is here']],
    ['stop', ['Please stop.', 'stop']],
    ['other', ['The boat was blue.', 'Just kidding', 'Okay, so we went out on the lake', '']],
  ])('is read as “%s”', (answer, texts) => {
    expect(texts.map((text) => [text, readAnswer(text)])).toEqual(
      texts.map((text) => [text, answer]),
    );
  });
});
