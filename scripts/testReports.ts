/** Reads what the test runners report, so that `npm test` can end with one sum over all of them. */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';

export interface Tally {
  passed: number;
  failed: number;
}

/** Vitest's `json` reporter. A file that cannot be loaded is a failed suite without a single test in it. */
const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed:
      report.numFailedTests +
      report.testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length,
  }));

/** Playwright's `json` reporter; `errors` are those outside of any test, such as a server that does not start. */
const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    errors: z.array(z.unknown()),
  })
  .transform(({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
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
  if (tally === undefined) return { passed: 0, failed: 1 };
  const isUnexplained = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return isUnexplained ? { ...tally, failed: 1 } : tally;
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
