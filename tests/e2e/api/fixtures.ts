/** What the contract tests are given: the address of the app under test, and people who have come to it as guests. */
import { test as base } from '@playwright/test';
import { createGuest, type Person } from '../../support/person.ts';

interface Fixtures {
  /** Without a slash at its end. */
  address: string;
  guest: Person;
  /** Somebody else. */
  other: Person;
}

export const test = base.extend<Fixtures>({
  address: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error('playwright.config.ts gives no baseURL.');
    await use(baseURL);
  },
  guest: async ({ address }, use) => use(await createGuest(address)),
  other: async ({ address }, use) => use(await createGuest(address)),
});

export { expect } from '@playwright/test';
