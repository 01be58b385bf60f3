import { describe, expect, it } from 'vitest';
import { createCoalescer } from '../../../lib/records/coalesce.ts';

describe('group commit', () => {
  it('lets nobody wait who is alone', async () => {
    const statements: number[][] = [];
    const double = createCoalescer(async (numbers: number[]) => {
      statements.push(numbers);
      return numbers.map((number) => number * 2);
    });
    const answer = double(1);
    // Before anything else in the process has had a turn.
    expect(statements).toEqual([[1]]);
    expect(await answer).toBe(2);
  });

  it('takes together what is asked for meanwhile, and answers each with its own', async () => {
    const statements: number[][] = [];
    const double = createCoalescer(async (numbers: number[]) => {
      statements.push(numbers);
      return numbers.map((number) => number * 2);
    });
    const numbers = Array.from({ length: 100 }, (_, number) => number);
    expect(await Promise.all(numbers.map(double))).toEqual(numbers.map((number) => number * 2));
    expect(statements.map(({ length }) => length)).toEqual([1, 64, 35]);
  });

  it('gathers what all the others ask for in the same turn of the event loop', async () => {
    const statements: number[][] = [];
    const write = createCoalescer(async (numbers: number[]) => {
      statements.push(numbers);
      return numbers;
    });
    const thrice = async (number: number) => {
      for (let time = 0; time < 3; time += 1) await write(number);
    };
    await Promise.all([1, 2, 3, 4].map(thrice));
    expect(statements.map(({ length }) => length)).toEqual([1, 4, 4, 3]);
  });

  it('fails nobody for the fault of another', async () => {
    const halve = createCoalescer(async (numbers: number[]) => {
      if (numbers.some((number) => number % 2)) throw new Error('odd');
      return numbers.map((number) => number / 2);
    });
    const outcomes = await Promise.allSettled([2, 4, 5, 6].map(halve));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    ]);
    expect(await halve(8)).toBe(4);
  });
});
