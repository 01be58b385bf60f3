/** What the guide leaves alone, whom it speaks to, and how the turns of a walk begin and end. */
import { describe, expect, it } from 'vitest';
import { composeGuideTurn } from '../../../lib/guide/composeGuideTurn.ts';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';

import { context, MEMORY } from './orchard.ts';

describe('what is to be avoided', () => {
  it('is never brought up, though the memory and the person name it', () => {
    const memory = { ...MEMORY, avoid: 'please do not ask about her hats' };
    const said = 'The hat was old. The hat had a ribbon. A dog barked.';
    for (const text of [said, 'Yes.', 'go on', "I don't know."]) {
      expect(composeGuideTurn(context(text, { memory }))).not.toMatch(/\bhats?\b/);
    }
  });

  it('holds for what was refused along the way', () => {
    const history: GuideContext['history'] = [
      { role: 'patient', text: 'There was a white hospital behind the orchard.' },
      { role: 'guide', text: 'I have that.' },
      { role: 'patient', text: "I don't want to talk about the hospital." },
      { role: 'guide', text: "We'll leave that alone." },
      { role: 'patient', text: 'Go on.' },
    ];
    expect(composeGuideTurn(context('', { history }))).not.toContain('hospital');
  });
});

describe('a person who is not to be spoken of', () => {
  const memory = {
    title: 'The day I left',
    text: 'My sister drove. He was at work.',
    person: { name: 'Daniel', relationship: 'ex-husband' },
    hasPhoto: false,
  };
  const history = (last: string): GuideContext['history'] => [
    { role: 'patient', text: 'I thought I could hear his car.' },
    { role: 'guide', text: 'I have that.' },
    { role: 'patient', text: "I don't want to talk about him any more." },
    { role: 'guide', text: "We'll leave that alone." },
    { role: 'patient', text: last },
  ];

  it.each(['Go on.', 'Yes.', 'The clock still works.'])('stays out of it after %s', (last) => {
    const turns = (['reply', 'closing'] as const).map((turn) =>
      composeGuideTurn(context('', { turn, memory, history: history(last) })),
    );
    expect(turns.join(' ')).not.toMatch(/\b(?:he|him|his|Daniel)\b/);
  });
});

describe('what was not heard', () => {
  it('is not gone back to', () => {
    const history: GuideContext['history'] = [
      { role: 'guide', text: 'The ladder. What sounds, if any, come back?', unsaidFrom: 1 },
      { role: 'patient', text: 'Repeat that?' },
    ];
    const reply = composeGuideTurn(context('', { history }));
    expect(reply).toContain('“The ladder”');
    expect(reply).not.toContain('sounds');
  });
});

describe('what the person wrote of themselves', () => {
  it('gives the closing their name, once', () => {
    const closing = composeGuideTurn(
      context('Goodbye.', { turn: 'closing', phase: 'conclusion', profile: { callMe: 'Nell' } }),
    );
    expect(closing.match(/Nell/g)).toHaveLength(1);
  });

  it('offers what helps in their words, a part of it when it is long', () => {
    const reply = composeGuideTurn(
      context("It's too much.", {
        phase: 'grounding',
        emotionalState: 'overwhelmed',
        profile: {
          whatHelps: 'feet flat on the floor; naming all the things that are in the room',
        },
      }),
    );
    expect(reply).toContain('“feet flat on the floor”');
  });

  it('keeps the opening short for those who asked for few words', () => {
    const opening = (tone?: string) =>
      composeGuideTurn(
        context('', { turn: 'opening', history: [], profile: tone === undefined ? {} : { tone } }),
      );
    expect(opening('short and plain').length).toBeLessThan(opening().length);
  });
});

describe('the turns of a walk', () => {
  it('opens with the memory, its person, and what the guide is', () => {
    const opening = composeGuideTurn(
      context('', {
        turn: 'opening',
        phase: 'introduction',
        history: [],
        profile: { callMe: 'Nell' },
      }),
    );
    expect(opening).toContain('computer program');
    expect(opening).toContain('your aunt Ruth');
    expect(opening).toMatch(/\?$/);
  });

  it('does not tear the two apart who did something together', () => {
    const text =
      'Every May my grandfather Arthur and I painted the boat in the shed by the river. He whistled, and the paint smelled sharp.';
    const memory = { ...MEMORY, text };
    const opening = composeGuideTurn(context('', { turn: 'opening', history: [], memory }));
    expect(opening).not.toContain('Arthur”');
    expect(opening).not.toContain('“I painted');
  });

  it('opens sensibly on a photo without words, and on a memory in another language', () => {
    const bare = { title: '???', text: '', hasPhoto: true };
    expect(composeGuideTurn(context('', { turn: 'opening', history: [], memory: bare }))).toContain(
      'photo',
    );
    const german = {
      title: 'Der Garten',
      text: 'Meine Oma hatte einen Garten und wir waren immer dort.',
      hasPhoto: false,
    };
    expect(
      composeGuideTurn(context('', { turn: 'opening', history: [], memory: german })),
    ).not.toContain('Oma');
  });

  it('steadies without a word of the memory when it is too much', () => {
    const reply = composeGuideTurn(
      context("It's too much.", { phase: 'grounding', emotionalState: 'overwhelmed' }),
    );
    expect(reply).not.toMatch(/orchard|ladder|Ruth|\bhat/);
  });

  it('closes without a question, on one sentence in the words of the person', () => {
    const closing = composeGuideTurn(
      context('She always waited for me at the gate. Goodbye.', {
        turn: 'closing',
        phase: 'conclusion',
      }),
    );
    expect(closing).not.toContain('?');
    expect(closing).toMatch(/“She always waited for me at the gate”\.$/);
  });

  it('says the same for the same context', () => {
    const same = context('The pears were hard and green.');
    expect(composeGuideTurn(same)).toBe(composeGuideTurn(structuredClone(same)));
  });
});
