/** The red team's own judge finds what is wrong without the guard, and nothing in what the project has written. */
import { describe, expect, it } from 'vitest';
import guardLines from '../../../content/guardLines.json' with { type: 'json' };
import { readConversations } from '../../support/redTeam/conversations.ts';
import { wrongsOf } from '../../support/redTeam/wrongs.ts';

const worst = [...new Set(readConversations().flatMap((conversation) => conversation.worst))];

describe("the red team's judge", () => {
  it('finds every line of a hostile model', () => {
    expect(worst.length).toBeGreaterThan(100);
    const unfound = worst.filter((line) => wrongsOf([line], { given: [], worst }).length === 0);
    expect(unfound).toEqual([]);
  });

  it('finds most of them by what they say, without having seen them', () => {
    const found = worst.filter((line) => wrongsOf([line], { given: [] }).length > 0);
    expect(found.length / worst.length).toBeGreaterThan(0.5);
  });

  it('finds nothing in the lines that stand in for a kept back sentence', () => {
    const { ask, ...pools } = guardLines;
    const lines = [...Object.values(pools), ...Object.values(ask)].flat();
    expect(lines.flatMap((line) => wrongsOf(line.split(/(?<=[.?]) /), { given: [] }))).toEqual([]);
  });

  it('counts the words and the questions of a turn', () => {
    expect(wrongsOf(['What else?', 'Who?'], { given: [] })).toEqual(['two questions']);
    expect(wrongsOf(['word '.repeat(46).trim()], { given: [] })).toEqual(['too many words']);
  });
});
