import { describe, expect, it } from 'vitest';
import { isMeant } from '../../../hooks/quickExit';

describe('Escape as a way out of the page', () => {
  it('takes three presses, each soon after the one before', () => {
    expect(isMeant([0, 400, 900])).toBe(true);
    expect(isMeant([0, 900, 1_800])).toBe(true);
  });

  it('is not meant by fewer, or by those with a pause between them', () => {
    expect(isMeant([0, 400])).toBe(false);
    expect(isMeant([0, 1_400, 1_500])).toBe(false);
    expect(isMeant([0, 300, 1_700])).toBe(false);
  });
});
