/** Keepsake without a network, from a cold start: what was seen opens again, what helps is there, what is written is kept and sent later, once. */
import type { BrowserContext, Page } from '@playwright/test';
import { stepAside } from './calmPage.ts';
import {
  allSaid,
  begin,
  expect,
  GARDEN,
  guideWords,
  inState,
  LONG,
  personWords,
  said,
  sounding,
  test,
  withMemory,
} from './fixtures.ts';

/** Fifty, and how quick they are: `npm run bench -- --only offline`. */
const RELOADS = 5;
const HARBOUR = { title: 'The harbour', text: 'My brother taught me to row in the harbour.' };
const BREAD = { title: 'Sunday bread', text: 'The kitchen was warm, and the radio was on.' };

test.use({
  expectedErrors: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|Failed to fetch/,
  serviceWorkers: 'allow',
});

test('opens, helps and takes down memories without a network, and sends them once, in order, when it is back', async ({
  page,
  context,
}) => {
  await withMemory(page);
  await page.goto('/');
  await pagesKept(page, ['/', '/memories/new', '/safety']);
  await context.setOffline(true);

  for (let time = 0; time < RELOADS; time += 1) {
    await page.reload();
    await expect(page.getByRole('heading', { name: GARDEN.title })).toBeVisible();
    await stepAside(page, 'Steady me');
    await page.keyboard.press('Escape');
  }
  await page.goto('/safety');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByText('There is no connection right now')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Call / }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Write down a memory' }).click();
  await writeDown(page, HARBOUR);
  await expect(page.getByRole('region', { name: 'Not sent yet' })).toContainText(HARBOUR.title);
  await page.goto('/memories/new');
  await writeDown(page, BREAD);
  await expect(page.getByRole('region', { name: 'Not sent yet' })).toContainText(BREAD.title);
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto('/');
  const titles = async () => (await memoriesOf(context)).map(({ title }) => title);
  await expect.poll(titles).toEqual([BREAD.title, HARBOUR.title, GARDEN.title]);
  await expect(again.getByRole('region', { name: 'Not sent yet' })).toHaveCount(0);
});

test('a walkthrough opens as it was last seen, and what is said in it is sent once, also when the page was closed', {
  tag: LONG,
}, async ({ page, context }) => {
  const answer = 'We shelled beans on the step.';
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await allSaid(page);
  const [opening = ''] = await guideWords(page);
  await pagesKept(page, ['/', '/memories/new', '/safety', '/walkthrough']);
  await context.setOffline(true);
  await page.reload();
  await inState(page, 'reconnecting');
  expect(await guideWords(page)).toEqual([opening]);
  await page.getByLabel('Your words').fill(answer);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not sent yet')).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto(`/walkthrough?memory=${memoryId}`);
  await expect(said(again, answer)).toBeVisible();
  await expect(again.getByText('Not sent yet')).toBeVisible();
  await context.setOffline(false);
  await expect.poll(() => guideWords(again)).toHaveLength(2);
  const order = await again
    .locator('[data-role]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.role));
  expect(order).toEqual(['guide', 'person', 'guide']);
  await expect(again.getByText('Not sent yet')).toHaveCount(0);
  expect(await personWords(again, memoryId)).toEqual([answer]);
});

test('a walkthrough that has ended is read and heard again without a network', {
  tag: LONG,
}, async ({ page, context }) => {
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await allSaid(page);
  const [opening = ''] = await guideWords(page);
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, end here' }).click();
  await inState(page, 'ended');
  await sessionKept(page);
  await context.setOffline(true);
  await page.goto(`/walkthrough?memory=${memoryId}`);
  await page.getByRole('link', { name: 'Read or hear the last walkthrough' }).click();
  await expect(page.getByRole('region', { name: 'What was said' })).toContainText(
    opening.slice(0, 40),
  );
  await page.getByRole('button', { name: /^Hear/ }).first().click();
  await expect.poll(() => sounding(page)).toBeDefined();
});

async function writeDown(page: Page, { title, text }: typeof HARBOUR): Promise<void> {
  await page.getByLabel('What do you call it?').fill(title);
  await page.getByLabel('What do you remember?').fill(text);
  await page.getByRole('button', { name: 'Save this memory' }).click();
}

/** The worker is there, and these pages of it. */
async function pagesKept(page: Page, addresses: string[]): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const worker = (await navigator.serviceWorker.getRegistration())?.active?.state;
      const cache = await caches.open('keepsake-pages');
      const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
      return worker === 'activated' ? paths.toSorted() : [];
    });
  await expect.poll(kept, { timeout: 30_000 }).toEqual(addresses.toSorted());
}

async function sessionKept(page: Page): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const keys = await (await caches.open('keepsake-pages')).keys();
      return keys.some(({ url }) => url.includes('/sessions/'));
    });
  await expect.poll(kept, { timeout: 30_000 }).toBe(true);
}

async function memoriesOf({ request }: BrowserContext): Promise<{ title: string }[]> {
  return (await (await request.get('/api/memories')).json()).memories;
}
