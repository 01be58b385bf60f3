/** Reads what the test runners report, so that `npm test` can end with one sum over all of them. */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';

export interface Tally {
  passed: number;
  failed: number;
  /** The titles of the passed ones that needed a second attempt. */
  again: string[];
}

/** Vitest's `json` reporter. A file that cannot be loaded is a failed suite without a single test in it. */
const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(
      z.object({
        status: z.string(),
        assertionResults: z.array(
          z.object({
            fullName: z.string(),
            status: z.string(),
            failureMessages: z.array(z.unknown()),
          }),
        ),
      }),
    ),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed:
      report.numFailedTests +
      report.testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length,
    again: report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName }) => fullName),
  }));

/** A file or a `describe`, as Playwright's `json` reporter nests them. */
const playwrightSuite = z.object({
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

/** Playwright's `json` reporter; `errors` are those outside of any test, such as a server that does not start. */
const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    errors: z.array(z.unknown()),
    suites: z.array(playwrightSuite),
  })
  .transform(({ stats, errors, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    again: suites.flatMap(flakyTitles),
  }));

const REPORTS = { vitest: vitestReport, playwright: playwrightReport };

/**
 * The sum of one run. A runner that ends badly without naming a failure, or leaves no readable report, counts as
 * one failure: silence is never a pass.
 */
export async function tallyOf(
  runner: keyof typeof REPORTS,
  reportPath: string,
  exitCode: number,
): Promise<Tally> {
  const tally = await readReport(runner, reportPath);
  if (tally === undefined) return { passed: 0, failed: 1, again: [] };
  const isUnexplained = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return isUnexplained ? { ...tally, failed: 1 } : tally;
}

function flakyTitles({ specs, suites = [] }: z.infer<typeof playwrightSuite>): string[] {
  const flaky = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...flaky.map(({ title }) => title), ...suites.flatMap(flakyTitles)];
}

/** A report of an earlier run must not be read as this one's. */
export async function forgetReport(reportPath: string): Promise<void> {
  await rm(reportPath, { force: true });
}

/** Undefined when it is missing, cut off by a crash, or of another shape. */
async function readReport(
  runner: keyof typeof REPORTS,
  reportPath: string,
): Promise<Tally | undefined> {
  const text = await readFile(reportPath, 'utf8').catch(() => '');
  return REPORTS[runner].safeParse(parsed(text)).data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
