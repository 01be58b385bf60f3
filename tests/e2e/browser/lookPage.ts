/** What the tests of the look share: a photo of one colour, an answer, the pixels of a place. */
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Pixel } from '../../support/contrast.ts';
import { expect, inState, said, tapWords } from './fixtures.ts';

export const PICTURES = { white: '#ffffff', black: '#000000', red: '#c03020' };

export async function addPhoto(page: Page, memoryId: string, background: string, side = 400) {
  const create = { width: side, height: side, channels: 3 as const, background };
  const data = await sharp({ create }).png().toBuffer();
  const headers = { 'content-type': 'image/png' };
  await page.request.put(`/api/memories/${memoryId}/photo`, { data, headers });
}

export async function answer(page: Page, words: string) {
  await page.getByLabel('Your words').fill(words);
  await page.keyboard.press('Enter');
  await expect(said(page, words)).toBeVisible();
  await inState(page, 'streaming');
}

/** Answers, and hears the guide's reply to its end at once. */
export async function answered(page: Page, words: string) {
  await answer(page, words);
  await tapWords(page);
  await inState(page, 'waiting');
}

export async function pixels(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
) {
  const picture = sharp(await page.screenshot({ clip })).removeAlpha();
  const { data } = await picture.raw().toBuffer({ resolveWithObject: true });
  const found: Pixel[] = [];
  for (let at = 0; at < data.length; at += 3) {
    found.push([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
  }
  return found;
}
