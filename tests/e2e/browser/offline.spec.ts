/** Keepsake without a network, from a cold start: what was seen opens again, what helps is there, what is written is kept and sent later, once. */
import type { BrowserContext, Page } from '@playwright/test';
import { stepAside } from './calmPage.ts';
import { expect, GARDEN, test, withMemory } from './fixtures.ts';

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

  await page.reload();
  await expect(page.getByRole('heading', { name: GARDEN.title })).toBeVisible();
  await stepAside(page, 'Steady me');
  await page.keyboard.press('Escape');
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

async function memoriesOf({ request }: BrowserContext): Promise<{ title: string }[]> {
  return (await (await request.get('/api/memories')).json()).memories;
}
