/** A Chromium as the screens are measured in, and a settled guest's page in it. */
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/systemParts.ts';
import type { SettledGuest } from './settledGuest.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

/** What Lighthouse calls a mid-range phone, too. */
const SLOWDOWN = 4;

/** Longer than the longest turn at reading pace on a slowed processor. */
const TURN_TIMEOUT_MS = 90_000;

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--disable-background-networking',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** A page in a context of its own, signed in; close it with `page.context().close()`. */
export async function openPage(
  browser: Browser,
  guest: SettledGuest,
  viewport: { width: number; height: number } = PHONE,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: guest.person.baseURL, viewport });
  await context.addCookies(
    guest.cookies.map((cookie) => ({ ...cookie, url: guest.person.baseURL })),
  );
  return context.newPage();
}

/** Makes the page's main thread as slow as a phone's; what runs in other threads and processes keeps its speed. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return session;
}

/** From the memory's page by the tap that lets the guide speak, as a person does it. */
export async function beginWalkthrough(page: Page, memoryId: string): Promise<void> {
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('link', { name: /the walkthrough/ }).click();
  await page.locator('main[data-state]').waitFor();
}

/** Until the walkthrough is in one of these states. */
export async function inState(page: Page, ...kinds: string[]): Promise<void> {
  const selector = kinds.map((kind) => `main[data-state="${kind}"]`).join(', ');
  await page.locator(selector).waitFor({ timeout: TURN_TIMEOUT_MS });
}

export const quickReplies = (page: Page) =>
  page.getByRole('group', { name: 'Short answers' }).getByRole('button');
