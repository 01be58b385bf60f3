/** Theirs: a guest becomes an account, goes on elsewhere, without a network too, takes everything along, and erases it everywhere. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { exportSchema } from '../../../lib/account/exportFile.ts';
import { allSaid, begin, expect, GARDEN, guideWords, test, withMemory } from './fixtures.ts';

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  expectedErrors: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|Failed to fetch/,
  serviceWorkers: 'allow',
});

const PASSWORD = 'a-long-quiet-password';

test('from a guest to an account, a second device, a train without reception, a copy, and the end of it', async ({
  page,
  browser,
  baseURL,
}) => {
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await allSaid(page);
  const words = await guideWords(page);
  const email = `person-${randomUUID()}@keepsake.example`;
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'I have no account yet' }).click();
  await enter(page, email, 'Make an account');
  await expect(page.getByRole('heading', { name: GARDEN.title })).toBeVisible();

  const elsewhere = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    serviceWorkers: 'allow',
  });
  const other = await elsewhere.newPage();
  await other.goto('/sign-in');
  await enter(other, email, 'Sign in');
  await expect(other.getByRole('heading', { name: GARDEN.title })).toBeVisible();
  await begin(other, memoryId);
  await expect.poll(() => guideWords(other)).toEqual(words);

  await other.goto('/');
  await expect.poll(() => isKept(other, '/')).toBe(true);
  await elsewhere.setOffline(true);
  await other.reload();
  await expect(other.getByRole('heading', { name: GARDEN.title })).toBeVisible();
  await elsewhere.setOffline(false);

  await other.goto('/settings');
  const downloading = other.waitForEvent('download');
  await other.getByRole('link', { name: 'Take a copy' }).click();
  const file = await (await downloading).path();
  const copy = exportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(copy.account).toMatchObject({ isGuest: false, email });
  expect(copy.memories.map(({ title }) => title)).toEqual([GARDEN.title]);

  await other.getByRole('button', { name: 'Erase everything' }).click();
  await other.getByRole('button', { name: 'Yes, erase everything' }).click();
  await expect(other.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
  await expect(other.getByText('1 memory', { exact: true })).toBeVisible();
  await elsewhere.close();

  await page.goto('/');
  await expect(page.getByRole('link', { name: /Write down/ }).first()).toBeVisible();
  await expect(page.getByText(GARDEN.title)).toHaveCount(0);
});

async function enter(page: Page, email: string, button: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Whether this device could open the page without a network. */
function isKept(page: Page, path: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const worker = (await navigator.serviceWorker.getRegistration())?.active?.state;
    const kept = await (await caches.open('keepsake-pages')).keys();
    return worker === 'activated' && kept.some(({ url }) => new URL(url).pathname === wanted);
  }, path);
}
