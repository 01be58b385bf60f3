/** The last line of `npm test` must never be kinder than what happened. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tallyOf } from '../../../scripts/testReports.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keepsake-reports-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function tally(runner: 'vitest' | 'playwright', report: unknown, exitCode: number) {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  if (report !== undefined) {
    await writeFile(path, typeof report === 'string' ? report : JSON.stringify(report));
  }
  return tallyOf(runner, path, exitCode);
}

function vitestReport(passed: number, failed: number, unloadable = 0, again: string[] = []) {
  const secondAttempts = again.map((fullName) => ({
    fullName,
    status: 'passed',
    failureMessages: ['the first attempt'],
  }));
  const broken = Array.from({ length: unloadable }, () => ({
    status: 'failed',
    assertionResults: [],
  }));
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [...broken, { status: 'passed', assertionResults: secondAttempts }],
  };
}

function playwrightReport(expected: number, unexpected: number, errors = 0, flaky: string[] = []) {
  const specs = flaky.map((title) => ({ title, tests: [{ status: 'flaky' }] }));
  return {
    stats: { expected, unexpected, flaky: flaky.length },
    errors: Array.from({ length: errors }, () => ({})),
    suites: [{ specs: [], suites: [{ specs }] }],
  };
}

describe('what a runner counts for', () => {
  it('is what it says, when it says so', async () => {
    expect(await tally('vitest', vitestReport(7, 2), 1)).toEqual({
      passed: 7,
      failed: 2,
      again: [],
    });
    expect(await tally('playwright', playwrightReport(7, 2), 1)).toEqual({
      passed: 7,
      failed: 2,
      again: [],
    });
  });

  it('counts a test file that cannot be loaded as a failure', async () => {
    expect(await tally('vitest', vitestReport(7, 0, 2), 1)).toEqual({
      passed: 7,
      failed: 2,
      again: [],
    });
  });

  it('names what passed at the second attempt only', async () => {
    expect(await tally('vitest', vitestReport(7, 0, 0, ['a b']), 0)).toMatchObject({
      failed: 0,
      again: ['a b'],
    });
    expect(await tally('playwright', playwrightReport(7, 0, 0, ['c', 'd']), 0)).toEqual({
      passed: 9,
      failed: 0,
      again: ['c', 'd'],
    });
  });

  it('counts an error outside of tests as a failure', async () => {
    expect((await tally('playwright', playwrightReport(7, 0, 1), 1)).failed).toBe(1);
  });

  it('is at least one failure when the runner ended badly without naming one', async () => {
    expect((await tally('vitest', vitestReport(7, 0), 1)).failed).toBe(1);
    expect((await tally('playwright', playwrightReport(7, 0), 124)).failed).toBe(1);
  });

  it('is a failure when nothing was run, or no readable report was left', async () => {
    expect((await tally('vitest', vitestReport(0, 0), 0)).failed).toBe(1);
    expect(await tally('vitest', undefined, 0)).toEqual({ passed: 0, failed: 1, again: [] });
    expect(await tally('playwright', '{"stats":', 0)).toEqual({ passed: 0, failed: 1, again: [] });
    expect(await tally('playwright', { something: 'else' }, 0)).toEqual({
      passed: 0,
      failed: 1,
      again: [],
    });
  });
});
