/** Each order that the red team writes, wherever it is written, stays data between the marks of the prompt. */
import { describe, expect, it } from 'vitest';
import { readInjections } from '../../../support/redTeam/conversations.ts';
import { personWith } from '../../../support/redTeam/injected.ts';
import { contextOf, NONCE, outsideOf, read } from './reading.ts';

const clean = read(contextOf()).instructions;

describe('an order that somebody has written', () => {
  it.each(readInjections())('stays between the marks: $id, in the $where', (injection) => {
    const { memory, messages } = personWith(injection);
    const history = messages.flatMap((text) => [
      { role: 'guide' as const, text: 'What comes back first?' },
      { role: 'patient' as const, text },
    ]);
    const prompt = read(contextOf({ memory: { ...memory, hasPhoto: false }, history }));
    expect(prompt.instructions).toBe(clean);
    expect(prompt.instructions).not.toContain(injection.text);
    expect(outsideOf(prompt)).not.toContain(injection.text.slice(0, 20));
    expect(prompt.instructions.split(NONCE)).toHaveLength(3);
  });
});
