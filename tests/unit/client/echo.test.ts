import { describe, expect, it } from 'vitest';
import {
  isBackChannel,
  isEcho,
  isInterrupting,
  isSameWords,
  withoutEcho,
} from '../../../hooks/echo';

const TOLD =
  'You wrote about the garden behind the bakery. Rosa grew beans along the wall. What comes back first?';

describe('an echo', () => {
  it.each([
    'you wrote about',
    'Rosa grew beans along the wall',
    'garden behind the bakery Rosa',
    'rosa grew beings along the wall',
    'what come back first',
    'bakery',
  ])('is what the guide has just said, also when some of it is misheard: "%s"', (heard) => {
    expect(isEcho(heard, TOLD)).toBe(true);
  });

  it.each([
    'wait',
    'no she grew peas',
    'the wall you and first',
    'I remember the smell of the bakery in the morning',
    'can you say that again please',
    '',
  ])('is not what somebody else says: "%s"', (heard) => {
    expect(isEcho(heard, TOLD)).toBe(false);
  });

  it('is taken off the beginning of what somebody says over it, and nothing else is', () => {
    expect(withoutEcho('along the wall, no wait', TOLD)).toBe('no wait');
    expect(withoutEcho('What comes back first? The smell of it.', TOLD)).toBe('The smell of it.');
    expect(withoutEcho('the smell along the wall', TOLD)).toBe('the smell along the wall');
    expect(withoutEcho('the wall was warm', TOLD)).toBe('the wall was warm');
    expect(withoutEcho('along the wall', TOLD)).toBe('');
    expect(withoutEcho('', TOLD)).toBe('');
  });
});

describe('a listener’s sound', () => {
  it.each(['mm', 'Mm-hmm.', 'yes', 'Yes, right', 'uh huh', 'I see', 'okay', ''])(
    'interrupts nobody: "%s"',
    (heard) => {
      expect(isBackChannel(heard)).toBe(true);
      expect(isInterrupting(heard)).toBe(false);
    },
  );

  it.each(['yes but', 'right there on the step', 'yes yes yes yes', 'no', 'stop'])(
    'is less than this: "%s"',
    (heard) => {
      expect(isBackChannel(heard)).toBe(false);
    },
  );

  it('is not what a single "stop" is', () => {
    expect(isInterrupting('Stop.')).toBe(true);
  });
});

describe('the same words', () => {
  it('are the same however they are written', () => {
    expect(isSameWords('she hummed it', 'She hummed it.')).toBe(true);
    expect(isSameWords('it’s warm', "It's warm")).toBe(true);
    expect(isSameWords('she hummed', 'she hummed it')).toBe(false);
  });
});
