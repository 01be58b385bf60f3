/** Where a plot's lines run, in a box of 600 by 160: gaps stay gaps, and the top of the scale is a round number. Pure. */
import type { Plot } from '@/lib/protocol/opsView';

export const BOX = { width: 600, height: 160 };

export interface PlotLines {
  /** The ends of the scale, in the plot's unit. */
  bottom: number;
  top: number;
  /** SVG path data; empty where there is nothing to draw. */
  v1: string;
  v2: string;
  /** From the top; null without a target. */
  target: number | null;
}

export function plotLines({ steps, target, unit }: Plot): PlotLines {
  const values = steps.flatMap(({ v1, v2 }) => [v1, v2]).filter((value) => value !== null);
  if (target !== null) values.push(target);
  const least = Math.min(...values);
  // A share that is nearly all is looked at from near by; everything else stands on zero.
  const bottom = unit === 'share' && least >= 0.9 ? 1 - roundUp(1 - least) : 0;
  const top = unit === 'share' && bottom > 0 ? 1 : roundUp(Math.max(...values, 0));
  const height = (value: number) =>
    top === bottom ? BOX.height : BOX.height * (1 - (value - bottom) / (top - bottom));
  const pathOf = (arm: 'v1' | 'v2') => {
    let isDrawing = false;
    return steps
      .map((step, index) => {
        const value = step[arm];
        if (value === null) {
          isDrawing = false;
          return '';
        }
        const x = steps.length > 1 ? (index / (steps.length - 1)) * BOX.width : BOX.width / 2;
        const at = `${short(x)} ${short(height(value))}`;
        // A step between two gaps is drawn as a dot: a line of no length with round ends.
        const drawn = isDrawing ? `L${at}` : `M${at}l0 0`;
        isDrawing = true;
        return drawn;
      })
      .join('');
  };
  return {
    bottom,
    top,
    v1: pathOf('v1'),
    v2: pathOf('v2'),
    target: target === null ? null : height(target),
  };
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten; 1 for nothing. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((times) => times * power >= value * (1 - 1e-9)) ?? 10;
  // Without what binary fractions leave behind.
  return Number((step * power).toPrecision(3));
}

function short(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
