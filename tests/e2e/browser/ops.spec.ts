/** The page for staff, over six weeks of invented people: who gets in and how, what stands on it, and how the rollout is changed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { hermeticEnv } from '../../support/hermeticEnv.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { createAccount, invite, PASSWORD } from '../../support/staff.ts';
import { expect, test } from './fixtures.ts';

let dataDir: string;
let server: KeepsakeServer;

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'keepsake-ops-'));
  const env = { ...process.env, ...hermeticEnv({ DATA_DIR: dataDir }) };
  await promisify(execFile)(process.execPath, ['scripts/seed.ts', '--turns', '2000'], { env });
  server = await startServer({ dataDir });
});
test.afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

test('staff come in by their invitation, see both arms, and change the rollout with a reason; who comes too late is told', async ({
  page,
}) => {
  const { email } = await createAccount(server.baseURL);
  await page.goto(server.baseURL + (await invite(email, { DATA_DIR: dataDir })));
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Operations' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/ops');

  await page.getByRole('link', { name: '28 days' }).click();
  const completed = page.getByRole('row', { name: /^Completed/ });
  await expect(completed.getByRole('cell').first()).toHaveText(/^\d+\.\d\s%n\s=\s\d/);
  await expect(completed).toContainText(/target met|better|worse|missed|not certain yet/);

  for (const [theme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 800 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBe(0);
  }

  await ask(page, '12,34');
  // Meanwhile another member of staff has gone up to 50.
  const other = { percent: 50, enabled: true, why: 'Week 4, as planned.' };
  await page.request.put(`${server.baseURL}/api/ops/rollout`, { data: other });
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    'Somebody else has changed the rollout',
  );
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(page.getByText('Now it is: on, 50')).toBeVisible();
  await page.getByRole('button', { name: 'Back to what holds' }).click();

  await ask(page, '12,34');
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText(/12\.34\s% of people get v2/)).toBeVisible();
  const newest = page.getByRole('listitem').filter({ hasText: 'Fewer for now.' });
  await expect(newest).toContainText(email);
  await expect(newest).toContainText(/on, 50\s%\s→\son, 12\.34\s%/);
});
test.use({ expectedErrors: /status of 409/ });

async function ask(page: Page, percent: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Share of people who get v2' }).fill(percent);
  await page.getByRole('button', { name: 'Change…' }).click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Please say why');
  await page.getByLabel('Why').fill('Fewer for now.');
}
