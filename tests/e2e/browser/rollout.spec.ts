/** The rollout as people see it: who is in ten percent and who is not, and a change in the middle of a walkthrough, both ways. */
import type { Browser } from '@playwright/test';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { okJson, type Person } from '../../support/person.ts';
import { type KeepsakeServer, startServer } from '../../support/server.ts';
import { createAccount, invite } from '../../support/staff.ts';
import { allSaid, expect, inState, said, test, withMemory } from './fixtures.ts';

test.use({ expectedErrors: /409/ });

let folder: Awaited<ReturnType<typeof madeDataDir>>;
let server: KeepsakeServer;
let staff: Person;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = await madeDataDir();
  server = await startServer({ dataDir: folder.path, env: { ROLLOUT_PERCENT: '10' } });
  const account = await createAccount(server.baseURL);
  staff = account.person;
  const { port } = new URL(server.baseURL);
  await staff.call('GET', await invite(account.email, { PORT: port, DATA_DIR: folder.path }));
});
test.afterAll(async () => {
  await server.stop();
  await folder.remove();
});

async function visitor(browser: Browser, bucket: number) {
  const context = await browser.newContext({ baseURL: server.baseURL });
  const name = 'walkthrough_bucket';
  await context.addCookies([{ name, value: String(bucket), url: server.baseURL }]);
  return context.newPage();
}

const setPercent = async (percent: number) =>
  okJson(await staff.call('PUT', '/api/ops/rollout', { json: { percent, why: 'As planned.' } }));

test('one address is live for who is inside and a slideshow outside, and who is moved in the middle finds every word again', async ({
  browser,
}) => {
  const outside = await visitor(browser, 1_000);
  await outside.goto(`/walkthrough?memory=${await withMemory(outside)}`);
  await expect(outside.getByRole('button', { name: 'Next' })).toBeVisible();
  await outside.context().close();

  const page = await visitor(browser, 999);
  const memoryId = await withMemory(page);
  const address = `/walkthrough?memory=${memoryId}`;
  await page.goto(address);
  await allSaid(page);
  await setPercent(1);
  await page.getByLabel('Your words').fill('Her apron smelled of flour.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The guide goes on with you here in another way')).toBeVisible();
  expect(new URL(page.url()).searchParams.has('step')).toBe(true);

  await setPercent(10);
  await expect(async () => {
    const answer = await page.request.get(address);
    expect(answer.headers()['x-walkthrough']).toBe('v2');
  }).toPass({ timeout: 10_000 });
  await page.goto(address);
  await expect(said(page, 'Her apron smelled of flour.')).toBeVisible();
  await inState(page, 'streaming', 'waiting');
  await expect(page.locator('[data-role="guide"]')).toHaveCount(2);
  await page.context().close();
});
