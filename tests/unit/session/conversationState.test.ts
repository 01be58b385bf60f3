/** The phases of a walk and how distress changes them. */
import { describe, expect, it } from 'vitest';
import {
  advance,
  beginConversation,
  type Conversation,
  close,
  conversationSchema,
} from '../../../lib/session/conversationState.ts';

const NEUTRAL = 'We had a long table in the yard.';

function walk(messages: readonly string[], from: Conversation = beginConversation()) {
  const steps = [];
  let conversation = from;
  for (const text of messages) {
    const step = advance(conversation, { text });
    conversation = step.conversation;
    steps.push({ ...step, phase: conversation.phase });
  }
  return steps;
}

const ROUND = 13;
const round = (text = NEUTRAL) => Array.from({ length: ROUND }, () => text);

describe('the phases', () => {
  it('come in order within thirteen messages, so that a walk with its closing has fourteen', () => {
    const steps = walk(round());
    const phases = steps.map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual([
      'introduction',
      'exploration',
      'reflection',
      'conclusion',
    ]);
    expect(steps.every(({ turn }) => turn === 'reply')).toBe(true);
  });

  it('still come in order when sadness slows them', () => {
    const steps = walk(round('I miss him and it hurts.'));
    const phases = steps.map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual([
      'introduction',
      'exploration',
      'reflection',
      'conclusion',
    ]);
    expect(phases.indexOf('reflection')).toBeGreaterThan(
      walk(round()).findIndex(({ phase }) => phase === 'reflection'),
    );
  });

  it('begin a new round with another part when the person goes on, and never end by themselves', () => {
    const steps = walk([...round(), ...round(), ...round()]);
    expect(steps.every(({ turn }) => turn === 'reply')).toBe(true);
    const changes = steps
      .map(({ phase }) => phase)
      .filter((phase, at, all) => phase !== all[at - 1]);
    const again = ['exploration', 'reflection', 'conclusion'];
    expect(changes.slice(0, 10)).toEqual(['introduction', ...again, ...again, ...again]);
  });

  it('move on early when the person says there is no more, but not before the floor', () => {
    const early = walk([NEUTRAL, NEUTRAL, "That's all."]);
    expect(early.at(-1)?.phase).toBe('exploration');
    const later = walk([NEUTRAL, NEUTRAL, NEUTRAL, NEUTRAL, NEUTRAL, "That's all."]);
    expect(later.at(-1)?.phase).toBe('reflection');
  });

  it('stay in crisis and in the end, whatever is said', () => {
    const crisis: Conversation = { ...beginConversation(), phase: 'crisis' };
    expect(walk(['goodbye', 'go on', NEUTRAL], crisis).map(({ phase }) => phase)).toEqual([
      'crisis',
      'crisis',
      'crisis',
    ]);
    expect(advance(close(beginConversation()), { text: NEUTRAL }).conversation.phase).toBe('ended');
  });

  it('can be stored as JSON without a word of the person', () => {
    const stored = JSON.stringify(walk(['My heart is racing.', NEUTRAL]).at(-1)?.conversation);
    expect(conversationSchema.parse(JSON.parse(stored))).toEqual(JSON.parse(stored));
    expect(stored).not.toMatch(/heart|table/);
  });
});

describe('grounding', () => {
  it('begins from anywhere and returns to where one was once the distress has faded', () => {
    const phases = walk([
      NEUTRAL,
      NEUTRAL,
      NEUTRAL,
      "It's too much.",
      'The lamp is on.',
      'I hear a bus.',
      NEUTRAL,
    ]).map(({ phase }) => phase);
    expect(phases).toEqual([
      'introduction',
      'introduction',
      'exploration',
      'grounding',
      'grounding',
      'exploration',
      'exploration',
    ]);
  });

  it('ends at once when the person is ready', () => {
    const phases = walk([NEUTRAL, 'My hands are shaking.', "I'm okay now, we can go on."]).map(
      ({ phase }) => phase,
    );
    expect(phases).toEqual(['introduction', 'grounding', 'introduction']);
  });

  it('follows a tap as well as words, and words of being overwhelmed outweigh a calm tap', () => {
    const tapped = advance(beginConversation(), { text: 'Go on.', emotionalState: 'overwhelmed' });
    expect(tapped.conversation.phase).toBe('grounding');
    const written = advance(beginConversation(), {
      text: "I can't breathe.",
      emotionalState: 'calm',
    });
    expect(written.conversation.emotionalState).toBe('overwhelmed');
  });

  it('lasts while the distress is renewed', () => {
    const steps = walk(round('I am panicking.'));
    expect(steps.every(({ phase }) => phase === 'grounding')).toBe(true);
  });
});

describe('the emotional state', () => {
  it.each([
    ["I'm so sad today.", 'sad'],
    ["I'm not sad any more.", 'unknown'],
    ['She was anxious about the train.', 'unknown'],
    ['I miss her.', 'tender'],
    ['We laughed until it was dark.', 'joyful'],
    ['The soup had too much salt.', 'unknown'],
    ['I feel calmer.', 'calm'],
  ])('of "%s" is %s', (text, state) => {
    expect(advance(beginConversation(), { text }).conversation.emotionalState).toBe(state);
  });

  it('fades when nothing renews it', () => {
    const states = walk(['I miss her.', NEUTRAL, NEUTRAL, NEUTRAL]).map(
      ({ conversation }) => conversation.emotionalState,
    );
    expect(states).toEqual(['tender', 'tender', 'tender', 'unknown']);
  });

  it('is not changed by a tap that says nothing', () => {
    const sad = advance(beginConversation(), { text: "I'm sad." }).conversation;
    expect(
      advance(sad, { text: 'Go on.', emotionalState: 'unknown' }).conversation.emotionalState,
    ).toBe('sad');
  });
});

describe('a wish to end', () => {
  it.each([
    "I'd like to stop here, please.",
    "Let's finish",
    'Goodbye.',
    'Thank you. I have to go now.',
    "that's enough for today",
  ])('is honoured: %s', (text) => {
    expect(advance(beginConversation(), { text }).turn).toBe('closing');
  });

  it.each([
    'I had to say goodbye to him at the station.',
    'I miss my friend, and the weekend we had.',
    'Goodbye Dad, I said.',
    'The bus would stop here and we ran.',
    'He told me to stop.',
  ])('is not heard in a story: %s', (text) => {
    expect(advance(beginConversation(), { text }).turn).toBe('reply');
  });

  it('is asked for twice when it is only "stop"', () => {
    const steps = walk(['Stop.', 'Stop.']);
    expect(steps.map(({ turn }) => turn)).toEqual(['reply', 'closing']);
    expect(walk(['Stop.', NEUTRAL, 'Stop.']).at(-1)?.turn).toBe('reply');
  });
});
