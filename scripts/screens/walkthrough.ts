/** Steps through a live walkthrough, as a person takes them. */
import type { Page } from '@playwright/test';

/** A turn at reading pace, and time for a busy machine. */
const TURN_MS = 60_000;

export async function begin(page: Page, memoryId: string): Promise<void> {
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('link', { name: /the walkthrough/ }).click();
  await page.locator('main[data-state]').waitFor();
}

export async function inState(page: Page, kind: string): Promise<void> {
  await page.locator(`main[data-state="${kind}"]`).waitFor({ timeout: TURN_MS });
}

/** All the words at once, so that the person is waited for. */
export async function allWords(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All words' }).click();
  await inState(page, 'waiting');
}

export async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your words').fill(words);
  await page.getByLabel('Your words').press('Enter');
}

export async function end(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, end here' }).click();
  await inState(page, 'streaming');
  await page.getByRole('button', { name: 'All words' }).click();
  await inState(page, 'ended');
}
