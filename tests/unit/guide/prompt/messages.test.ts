/** The prompt's messages, held by reading them: what is told of the memory, and of what was said. */
import { describe, expect, it } from 'vitest';
import { contextOf, read, textOf, textsOf, walkOf } from './reading.ts';

describe('the messages', () => {
  it('tell the memory with its person, place and period, the wishes and what to avoid', () => {
    const context = contextOf({
      turn: 'opening',
      phase: 'introduction',
      memory: {
        title: 'The orchard',
        text: 'We picked pears with my aunt.',
        place: 'Ludlow',
        period: '1961',
        person: { name: 'Maud', relationship: 'aunt' },
        avoid: 'the fire',
        hasPhoto: false,
      },
      profile: { callMe: 'Ann', tone: 'brief', whatHelps: 'cold water', avoid: 'hospitals' },
      history: [],
    });
    const { messages } = read(context);
    expect(messages).toHaveLength(1);
    const [, json = ''] = textsOf(messages[0]).split('\n').slice(0, 3).slice(1);
    expect(JSON.parse(json)).toEqual({
      memory: {
        title: 'The orchard',
        text: 'We picked pears with my aunt.',
        place: 'Ludlow',
        period: '1961',
        person: { name: 'Maud', relationship: 'aunt' },
      },
      avoid: ['the fire', 'hospitals'],
      profile: { callMe: 'Ann', tone: 'brief', whatHelps: 'cold water' },
    });
    expect(textsOf(messages[0])).toMatch(/Speak the opening now/);
  });

  it('are the last exchanges as they were spoken, from the user to the user, in turns', () => {
    const { messages } = read(contextOf({ history: walkOf(5, (turn) => `Told in ${turn}.`) }));
    expect(messages.map(({ role }) => role).join(' ')).toBe(
      'user assistant user assistant user assistant user assistant user',
    );
    expect(textsOf(messages[3])).toBe('I heard that, 2. What else?');
    expect(textsOf(messages[8])).toContain('Told in 5.');
    expect(textsOf(messages[8])).toMatch(/Speak your reply now/);
  });

  it('hold the words that are being answered whole, and once', () => {
    const words = `First. ${'and then '.repeat(430)} Last.`;
    const text = textOf(read(contextOf({ history: walkOf(14, () => words) })));
    expect(words.length).toBeGreaterThan(3_800);
    expect(text.split(words)).toHaveLength(2);
  });

  it('leave a long message of earlier its beginning and its end', () => {
    const told = (turn: number) => (turn === 6 ? `BEGUN ${'so on '.repeat(600)} DONE` : 'Short.');
    const text = textOf(read(contextOf({ history: walkOf(9, told) })));
    expect(text).toMatch(/BEGUN (?:so on |so |on )*…? ?[\s\S]*DONE/);
    expect(text.length).toBeLessThan(4_000);
  });

  it('say that the person ended the walk when no word of theirs is answered', () => {
    const history = walkOf(4, () => 'Yes.').slice(0, -1);
    const { messages } = read(contextOf({ turn: 'closing', phase: 'conclusion', history }));
    expect(textsOf(messages.at(-1))).toMatch(/chosen to end the walk/);
  });

  it('do not count as said what the person did not hear', () => {
    const text = 'Dr. Gray was kind to you. The pond was quiet. What comes next?';
    const history = [
      { role: 'guide' as const, text, unsaidFrom: 1 },
      { role: 'patient' as const, text: 'Wait.' },
    ];
    const { messages } = read(contextOf({ history }));
    expect(textsOf(messages[1])).toBe('Dr. Gray was kind to you.');
    expect(textsOf(messages[2])).toMatch(
      /have not heard these sentences[\s\S]*The pond was quiet\. What comes next\?[\s\S]*Wait\./,
    );
    const unheard = [{ ...history[0], unsaidFrom: 0 }, history[1]] as typeof history;
    expect(read(contextOf({ history: unheard })).messages).toHaveLength(1);
  });
});

describe('what was said before the last exchanges', () => {
  const history = walkOf(20, (turn) => `Told in turn ${turn}, about the well and the rope.`);

  it('is the summary, and how each message behind it began', () => {
    const summary = { text: 'They spoke of a well.', through: 9 };
    const text = textOf(read(contextOf({ history }), { summary }));
    expect(text).toContain('They spoke of a well.');
    expect(text).not.toContain('Told in turn 9,');
    for (const turn of [10, 12, 13, 20]) expect(text).toContain(`Told in turn ${turn},`);
  });

  it('is how the messages began while there is no summary', () => {
    const text = textOf(read(contextOf({ history })));
    for (const turn of [2, 7, 12, 20]) expect(text).toContain(`Told in turn ${turn},`);
  });

  it('goes by the numbers of the turns, where these are known', () => {
    const numbered = history.map((entry, index) => ({ ...entry, turn: 2 + index }));
    const summary = { text: 'They spoke of a well.', through: 4 };
    const text = textOf(read(contextOf({ history: numbered }), { summary }));
    expect(text).not.toContain('Told in turn 2,');
    expect(text).toContain('Told in turn 4,');
  });
});
