/** Pictures of the quiet pages, and of what can stand over any of them. */
import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';
import { BOAT_SHED, FEW, LETTERS, MANY } from './memories.ts';
import { remember } from './remember.ts';

export interface Remembered {
  withPhoto: string;
  withoutPhoto: string;
}

/** @returns the ids of the memories to walk through */
export async function ofMemories({ page, shoot }: Camera): Promise<Remembered> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Write down a memory' }).waitFor();
  await shoot('memories-none');

  await page.goto('/memories/new');
  await page.getByRole('button', { name: 'I am 18 or older: go on' }).waitFor();
  await shoot('before-first');
  await page.getByRole('button', { name: 'I am 18 or older: go on' }).click();
  await page.getByRole('button', { name: 'Save this memory' }).click();
  await page.getByRole('alert').first().waitFor();
  await shoot('write-missing');
  await page.getByLabel('What do you call it?').fill(BOAT_SHED.title);
  await page.getByLabel('What do you remember?').fill(BOAT_SHED.text);
  await shoot('write');

  const ids = new Map<string, string>();
  for (const memory of FEW) ids.set(memory.title, await remember(page, memory));
  await openList(page, FEW.length);
  await shoot('memories-few');
  const withoutPhoto = ids.get(LETTERS.title) ?? '';
  await page.goto(`/memories/${withoutPhoto}`);
  await page.getByRole('link', { name: 'Begin the walkthrough' }).waitFor();
  await shoot('memory-sky');
  return { withoutPhoto, withPhoto: ids.get(BOAT_SHED.title) ?? '' };
}

export async function ofManyMemories({ page, shoot }: Camera) {
  for (const memory of MANY) await remember(page, memory);
  await openList(page, FEW.length + MANY.length);
  await shoot('memories-many');
  await page.getByLabel('Find a memory').fill('light');
  await page.getByRole('status').filter({ hasText: 'these words' }).waitFor();
  await shoot('memories-found');
}

/** Of a memory that has been walked through. */
export async function ofWhatRemains({ page, shoot }: Camera, memoryId: string) {
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('heading', { name: 'Walkthroughs so far' }).waitFor();
  await shoot('memory');
  await page.getByRole('button', { name: 'Delete it' }).scrollIntoViewIfNeeded();
  await shoot('memory-walked');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await shoot('memory-deleting');
  await page.keyboard.press('Escape');
  await page.locator('a[href^="/sessions/"]').first().click();
  await page.getByRole('button', { name: 'Hear all of it' }).waitFor();
  await shoot('history');
  await page.getByRole('button', { name: 'Hear all of it' }).click();
  await page.locator('[aria-current="true"]').first().waitFor();
  await shoot('history-heard');
}

export async function ofSettingsAndAsides({ page, shoot }: Camera) {
  await page.goto('/settings');
  await page.getByLabel('What shall it call you?').waitFor();
  await shoot('settings');
  await page.getByLabel('What shall it call you?').scrollIntoViewIfNeeded();
  await shoot('settings-guide');
  await page.getByRole('button', { name: 'Steady me' }).click();
  await page.locator('.steady-line').waitFor();
  await shoot('steady');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Help now' }).click();
  await page.getByRole('button', { name: 'Back to where I was' }).waitFor();
  await shoot('help');
  await page.keyboard.press('Escape');
}

async function openList(page: Page, count: number): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('listitem')
    .nth(count - 1)
    .waitFor();
}
