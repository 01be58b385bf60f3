/** What the project has written for the guide to say passes the guard that stands before everything the guide says. */
import { describe, expect, it } from 'vitest';
import guardLines from '../../../content/guardLines.json' with { type: 'json' };
import { authoredLines } from '../../../lib/guide/authoredLines.ts';
import { guardSentence } from '../../../lib/safety/outputGuard.ts';

const SAID = [
  'The orchard',
  'We picked pears with my aunt Ruth. The ladder was tall, and it was peaceful.',
  'Ann',
  'a hand to hold',
].join('\n');

const FILLED: Record<string, string> = {
  name: 'Ann',
  title: 'The orchard',
  person: 'your aunt Ruth',
  quote: 'The ladder was tall',
  clause: 'the ladder was tall',
  feeling: 'peaceful',
  helps: 'a hand to hold',
  thing: 'a ladder',
  theThing: 'the ladder',
  it: 'a ladder',
  definite: 'the ladder',
  what: 'the ladder',
  place: 'the orchard',
  inPlace: 'in the orchard',
  them: 'her',
  their: 'her',
  theirs: 'hers',
  asked: 'What comes first?',
  last: 'There is no hurry',
};

describe('the authored lines', () => {
  it('all pass, filled with what a person has said', () => {
    const lines = [...authoredLines(), ...withoutGroups(guardLines)];
    expect(lines.length).toBeGreaterThan(500);
    const withheld = lines.map(filled).filter((line) => !passes(line));
    expect(withheld).toEqual([]);
  });

  it('all pass where nothing is known of the person', () => {
    const withheld = withoutGroups(guardLines).filter((line) => !guardSentence(line).passed);
    expect(withheld).toEqual([]);
  });
});

function passes(line: string): boolean {
  return guardSentence(line, { personsWords: SAID, hasPhoto: true }).passed;
}

function filled(line: string): string {
  const text = line.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    const value = FILLED[name];
    if (value === undefined) throw new Error(`Nothing is given for {${name}}.`);
    return value;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withoutGroups({ ask, ...pools }: typeof guardLines): string[] {
  return [...Object.values(pools), ...Object.values(ask)].flat();
}
