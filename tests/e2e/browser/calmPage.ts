/** How a browser test steps aside. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

export const FIRST_LINE = 'You are here, in this room.';

export async function stepAside(page: Page, name: 'Steady me' | 'Help now'): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** Of what is to be tapped, in CSS pixels. */
export async function smallerSide(target: Locator): Promise<number> {
  const box = await target.boundingBox();
  return Math.min(box?.width ?? 0, box?.height ?? 0);
}
