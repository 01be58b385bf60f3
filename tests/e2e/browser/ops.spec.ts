/** The page for staff, over six weeks of invented people: who gets in and how, what stands on it, and how the rollout is changed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { fallBack } from '../../support/fallenBack.ts';
import { hermeticEnv } from '../../support/hermeticEnv.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { createAccount, invite, PASSWORD } from '../../support/staff.ts';
import { expect, LONG, test } from './fixtures.ts';

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer;

test.beforeAll(async () => {
  // Six weeks of people take a while to be made up on a machine that does other things, too.
  test.setTimeout(180_000);
  folder = await madeDataDir();
  const env = { ...process.env, ...hermeticEnv({ DATA_DIR: folder.path }) };
  await promisify(execFile)(process.execPath, ['scripts/seed.ts', '--turns', '1500'], { env });
  await fallBack(folder.path);
  server = await startServer({ dataDir: folder.path });
});
test.afterAll(async () => {
  await server.stop();
  await folder.remove();
});

test('staff come in by their invitation, see what the guardrails did and both arms, plan, and change the rollout with a reason; who comes too late is told', async ({
  page,
}) => {
  const email = await comeIn(page);
  const banner = page.getByRole('status').filter({ hasText: 'Guardrails' });
  await expect(banner).toContainText('the rollout was taken back');
  await expect(banner).toContainText('Taken back from 50 % to 10 %. Errors: 1 %');

  await page.getByRole('link', { name: '28 days' }).click();
  const completed = page.getByRole('row', { name: /^Completed/ });
  await expect(completed.getByRole('cell').first()).toHaveText(/^\d+\.\d\s%n\s=\s\d/);
  await expect(completed).toContainText(/target met|better|worse|missed|not certain yet/);

  await writePlan(page, '25,');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByText(/^Each step needs a time/)).toBeVisible();
  for (const [theme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const) {
    await holds(page, theme, width);
  }
  await page.getByLabel('Percentage').fill('25');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByText(`Saved by ${email}.`)).toBeVisible();
  const planned = page.getByRole('listitem').filter({ hasText: '08:00 UTC' });
  await expect(planned).toContainText(/25\s%, to come/);

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
  // Somebody has decided since.
  await expect(banner).not.toContainText('the rollout was taken back');
});

test('the page for staff holds in every theme and size, with its plan and its dialog open', {
  tag: LONG,
}, async ({ page }) => {
  await comeIn(page);
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [320, 768, 1280]) {
      await writePlan(page, '25');
      await holds(page, theme, width);
      await page.getByRole('textbox', { name: 'Share of people who get v2' }).fill('3');
      await page.getByRole('button', { name: 'Change…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await holds(page, theme, width);
      await page.reload();
    }
  }
});
test.use({ expectedErrors: /status of 409/ });

/** By an invitation of their own; @returns their address */
async function comeIn(page: Page): Promise<string> {
  const { email } = await createAccount(server.baseURL);
  await page.goto(server.baseURL + (await invite(email, { DATA_DIR: folder.path })));
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Operations' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/ops');
  return email;
}

/** One step, for a day that no test lives to see. */
async function writePlan(page: Page, percent: string): Promise<void> {
  await page.getByRole('button', { name: 'Write the plan' }).click();
  await page.getByRole('button', { name: 'Another step' }).click();
  // Behind those of a plan that another test has saved.
  await page.getByLabel('Time (UTC)').last().fill('2099-11-30T08:00');
  await page.getByLabel('Percentage').last().fill(percent);
}

/** Nothing is out of reach or hard to read. */
async function holds(page: Page, colorScheme: 'light' | 'dark', width: number): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 800 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond).toBe(0);
}

async function ask(page: Page, percent: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Share of people who get v2' }).fill(percent);
  await page.getByRole('button', { name: 'Change…' }).click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Please say why');
  await page.getByLabel('Why').fill('Fewer for now.');
}
