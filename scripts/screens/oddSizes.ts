/** Pictures of the screens where there is little room: the narrowest phone with the largest words, a phone held sideways. */
import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';
import { setVoice } from './remember.ts';
import { allWords, begin, inState } from './walkthrough.ts';

/** 1280 × 1024 at 400 % is 320 × 256. */
const NARROW = { width: 320, height: 568 };
const ZOOMED = { width: 320, height: 256 };
const SIDEWAYS = { width: 844, height: 390 };

export async function ofSmallAndLarge({ page, shoot }: Camera, memoryId: string) {
  await page.setViewportSize(NARROW);
  await largeWords(page, true);
  await page.goto('/');
  await page.getByRole('listitem').first().waitFor();
  await shoot('narrow-large-memories');
  await walkAnew(page, memoryId);
  await shoot('narrow-large-walkthrough');
  await page.getByRole('button', { name: 'Steady me' }).click();
  await page.locator('.steady-line').waitFor();
  await shoot('narrow-large-steady');
  await page.keyboard.press('Escape');
  await page.setViewportSize(ZOOMED);
  await largeWords(page, false);
  await page.reload();
  await inState(page, 'waiting');
  await shoot('zoomed-walkthrough');
}

export async function ofSideways({ page, shoot }: Camera, memoryId: string) {
  await page.setViewportSize(SIDEWAYS);
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('link', { name: /the walkthrough/ }).waitFor();
  await shoot('sideways-memory');
  await page.getByRole('link', { name: /the walkthrough/ }).click();
  await inState(page, 'waiting');
  await shoot('sideways-walkthrough');
  await page.getByRole('button', { name: 'Steady me' }).click();
  await page.locator('.steady-line').waitFor();
  await shoot('sideways-steady');
  await page.keyboard.press('Escape');
}

async function walkAnew(page: Page, memoryId: string): Promise<void> {
  await setVoice(page, false);
  await begin(page, memoryId);
  await inState(page, 'streaming');
  await allWords(page);
}

/** As the control does it: kept with the person, and for the browser. */
async function largeWords(page: Page, areLarge: boolean): Promise<void> {
  const textSize = areLarge ? 'large' : 'medium';
  await page.request.put('/api/profile', { data: { textSize }, maxRetries: 2 });
  await page.context().addCookies([{ name: 'text_size', value: textSize, url: page.url() }]);
}
