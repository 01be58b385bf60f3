/** Calls of the app that wait at a gate until it is opened: how a state that is usually short is made to last. */
import type { Page } from '@playwright/test';

/** @returns lets everything through that waits, and whatever comes after it */
export async function closeGate(page: Page, address: string): Promise<() => void> {
  const { promise: opened, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await opened;
    await route.continue();
  });
  return resolve;
}

/** What an overloaded server says. @returns lets the calls through again */
export async function refuse(page: Page, address: string): Promise<() => Promise<void>> {
  const error = { code: 'unavailable', message: 'That is not possible right now.' };
  await page.route(address, (route) =>
    route.fulfill({ status: 503, headers: { 'retry-after': '60' }, json: { error } }),
  );
  return () => page.unroute(address);
}
