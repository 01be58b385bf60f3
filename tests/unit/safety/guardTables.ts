/** What every table of the guide's sentences asks: those that are fine pass, and those with a fault are kept back for it. */
import { expect, it } from 'vitest';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

export interface GuardTables {
  fine: string[];
  faults: Array<[rule: string, sentence: string]>;
}

/** @param personsWords what the person has given, one thing a line */
export function judgedBeside(personsWords: string, { fine, faults }: GuardTables): void {
  it.each(fine)('lets it pass: %s', (sentence) => {
    expect(guardSentence(sentence, { personsWords })).toEqual({ passed: true });
  });

  it.each(faults)('keeps back what %s: %s', (rule, sentence) => {
    expect(guardSentence(sentence, { personsWords })).toMatchObject({ passed: false, rule });
  });
}
