/** End-to-end tests against the production build: `api` speaks plain HTTP, `browser` is a real Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/systemParts.ts';
import { freePort } from './tests/support/freePort.ts';
import { hermeticEnv } from './tests/support/hermeticEnv.ts';

// Each worker reads this file anew and inherits the environment, so what is drawn once is kept there.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DATA_DIR ??= temporaryDataDir();
const baseURL = `http://localhost:${process.env.E2E_PORT}`;
const isRoot = process.getuid?.() === 0;
const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Once more, for what two shared cores were too slow for; `npm test` says how many there were (decision 0014).
  retries: 1,
  workers: 4,
  // Run by `npm run test:long`.
  grepInvert: process.env.E2E_LONG ? [] : /@long/,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // Traces, videos and screenshots would keep what somebody wrote.
  use: { baseURL, trace: 'off', screenshot: 'off', video: 'off' },
  projects: [
    // What speaks plain HTTP mostly waits for servers; what listens and looks at frames needs its share of two cores.
    { name: 'api', workers: 4, testMatch: 'api/**/*.spec.ts' },
    {
      name: 'browser',
      workers: 3,
      testIgnore: 'api/**',
      use: {
        browserName: 'chromium',
        // It would fetch the whole app for each test's new browser; those that are about it ask for it.
        serviceWorkers: 'block',
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
        },
      },
    },
  ],
  webServer: {
    command: 'npm start --silent',
    url: `${baseURL}/api/health/ready`,
    env: hermeticEnv({
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      // All of them come from one address. What one person may do is as it is for everybody.
      RATE_LIMIT_GUESTS: 'off',
      RATE_LIMIT_SIGN_INS: 'off',
    }),
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 8_000 },
  },
});

/** Gone with this process, which ends after the server: a teardown step would run while the server still writes. */
function temporaryDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keepsake-e2e-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
