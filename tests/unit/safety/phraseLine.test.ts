import { describe, expect, it } from 'vitest';
import { parsePhrase } from '../../../lib/safety/phraseLine.ts';
import { screen } from '../../../lib/safety/screen.ts';

describe('a line of the phrases', () => {
  it('may not have a word that is left out of every text', () => {
    expect(() => parsePhrase('can not breathe (laughing|lol)')).toThrow(/lol/);
  });

  it('takes laughter for an excuse only where somebody laughs', () => {
    expect(screen("I can't breathe.").level).not.toBe('none');
    expect(screen("We laughed until we couldn't breathe.").level).toBe('none');
  });
});
