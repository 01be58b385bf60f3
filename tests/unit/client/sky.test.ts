/** The sky's colours as `app/*.css` has them: each phase has its own, and whatever is read on them can be read. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOURS, hourOf } from '../../../components/streaming/hours';
import { phaseSchema } from '../../../lib/protocol';
import { contrastOf, type Pixel } from '../../support/contrast';

const THEMES = ['light', 'dark'] as const;

const globals = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8');
const place = ['place', 'veils']
  .map((name) => readFileSync(new URL(`../../../app/${name}.css`, import.meta.url), 'utf8'))
  .join('');

describe('the sky behind the words', () => {
  it('begins at dawn, moves with every phase of a walk, and ends at night', () => {
    const walk = ['introduction', 'exploration', 'reflection', 'conclusion'] as const;
    expect(walk.map(hourOf)).toEqual(['dawn', 'day', 'dusk', 'night']);
    expect(phaseSchema.options.map(hourOf).every((hour) => HOURS.includes(hour))).toBe(true);
  });

  it.each(THEMES)('has colours of its own for each hour in the %s theme', (theme) => {
    const skies = HOURS.map((hour) => skyAt(hour, theme).join());
    expect(new Set(skies).size).toBe(HOURS.length);
  });

  /**
   * While one hour passes into another each channel lies between those of the two skies and of the ground below them:
   * so no moment is darker than the darkest of each channel, or lighter than the lightest.
   */
  it.each(THEMES)(
    'keeps 7:1 for all that is read, also from hour to hour, in the %s theme',
    (theme) => {
      const colours = [
        ...HOURS.flatMap((hour) => skyAt(hour, theme)),
        token(globals, 'ground', theme),
      ];
      const worst = extreme(colours, theme === 'light' ? Math.min : Math.max);
      for (const ink of [token(globals, 'ink', theme), token(place, 'ink-soft', theme)]) {
        for (const colour of [...colours, worst]) {
          expect(contrastOf(ink, colour), colour.join()).toBeGreaterThanOrEqual(7);
        }
      }
    },
  );
});

type Theme = (typeof THEMES)[number];

function skyAt(hour: string, theme: Theme): Pixel[] {
  const [, rule = ''] = place.split(`.sky[data-hour="${hour}"]`);
  return ['sky-high', 'sky-low'].map((name) => token(rule, name, theme));
}

/** The first `--name: light-dark(#…, #…)` in this part of a style sheet. */
function token(css: string, name: string, theme: Theme): Pixel {
  const found = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css);
  const hex = found?.[theme === 'light' ? 1 : 2];
  if (hex === undefined) throw new Error(`There is no --${name}.`);
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

function extreme(colours: Pixel[], most: (...values: number[]) => number): Pixel {
  const channel = (at: 0 | 1 | 2) => most(...colours.map((colour) => colour[at]));
  return [channel(0), channel(1), channel(2)];
}
