import { expect, it } from 'vitest';
import { distances, type RiskMeasure } from '../../../training/safety/measures.ts';

const measure = (name: string, found: number, count: number): RiskMeasure => ({
  ...{ name, found, count },
  exact: 0,
  misses: [],
});

it('says how many points less is found of what nobody has read, and how sure that is', () => {
  const [abuse, ...others] = distances(
    [measure('abuse', 95, 100), measure('eating', 9, 10)],
    [measure('abuse', 180, 200), measure('minor', 5, 10)],
  );
  expect(others).toEqual([]);
  expect(abuse?.name).toBe('abuse');
  expect(abuse?.found).toBeCloseTo(5);
  // Newcombe 1998, method 10, without continuity correction.
  expect(abuse?.low).toBeCloseTo(-2.3, 0);
  expect(abuse?.high).toBeCloseTo(10.7, 0);
});

it('is zero where both are alike, and says nothing of what was never counted', () => {
  const same = [measure('abuse', 50, 100)];
  expect(distances(same, same)[0]?.found).toBe(0);
  expect(distances(same, [measure('abuse', 0, 0)])).toEqual([]);
});
