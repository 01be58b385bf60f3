/** What is kept of somebody: a copy, all of it to read, and all of it gone, with a receipt and nothing left in the browser. */
import { readFile } from 'node:fs/promises';
import { exportSchema } from '../../../lib/account/exportFile.ts';
import { expect, GARDEN, LONG, test, withMemory } from './fixtures.ts';

test('somebody takes a copy, reads it, and erases everything', { tag: LONG }, async ({ page }) => {
  await withMemory(page);
  await page.goto('/settings');
  await page.evaluate(() => localStorage.setItem('something', 'kept'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Take a copy' }).click();
  const file = await (await downloading).path();
  const copy = exportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(copy.memories[0]?.title).toBe(GARDEN.title);

  await page.getByRole('link', { name: 'Read and print' }).click();
  await expect(page.getByRole('heading', { name: GARDEN.title })).toBeVisible();
  await expect(page.getByText('Rosa, my grandmother')).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();

  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Yes, erase everything' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
  await expect(page.getByText('1 memory', { exact: true })).toBeVisible();
  await expect(page.getByText('What is not gone with it')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('something'))).toBeNull();
  const cookies = await page.context().cookies();
  expect(cookies.some(({ name }) => name.includes('session_token'))).toBe(false);

  await page.getByRole('link', { name: 'Begin anew' }).click();
  await expect(page.getByText(GARDEN.title)).toHaveCount(0);
});
