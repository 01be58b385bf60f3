import { expect, it, vi } from 'vitest';
import { NOTHING } from '../../../lib/safety/findings.ts';
import { createWatchfulScreen } from '../../../lib/walkthrough/watchfulScreen.ts';

it('a text that breaks the screen is asked about, and its words are in no log', () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const screen = createWatchfulScreen((text) => {
    if (text.includes('quellbach')) throw new TypeError('not a function');
    return NOTHING;
  });
  expect(screen('We painted it blue.')).toEqual(NOTHING);
  expect(screen('By the quellbach.')).toMatchObject({ level: 'concern', kinds: [] });
  expect(printed).toHaveBeenCalledOnce();
  expect(JSON.stringify(printed.mock.calls)).not.toContain('quellbach');
  printed.mockRestore();
});
