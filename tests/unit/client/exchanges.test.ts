import { describe, expect, it } from 'vitest';
import { exchangesOf } from '../../../hooks/exchanges';
import type { KeepsakeMessage } from '../../../lib/protocol';

const says = (role: 'user' | 'assistant', id: string): KeepsakeMessage => ({ id, role, parts: [] });
const idsOf = (messages: KeepsakeMessage[]) =>
  exchangesOf(messages).map(({ id, person, guide }) => [id, person?.id, guide?.id]);

describe('exchanges', () => {
  it('keep a place for the opening before a word is there', () => {
    expect(idsOf([])).toEqual([['opening', undefined, undefined]]);
  });

  it('hold an answer and what the guide says to it, under one id from the first to the last', () => {
    const begun = [says('assistant', 'a'), says('user', 'b')];
    expect(idsOf(begun)).toEqual([
      ['opening', undefined, 'a'],
      ['b', 'b', undefined],
    ]);
    expect(idsOf([...begun, says('assistant', 'c')])).toEqual([
      ['opening', undefined, 'a'],
      ['b', 'b', 'c'],
    ]);
  });

  it('give a closing that nobody asked for in words a place of its own', () => {
    expect(idsOf([says('assistant', 'a'), says('assistant', 'z')])).toEqual([
      ['opening', undefined, 'a'],
      ['z', undefined, 'z'],
    ]);
  });
});
