/** What the tests of accounts start from: a PostgreSQL, a server of mail, and browsers. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { RecordsDatabase } from '../../../lib/records/database.ts';
import { type AccountsUnderTest, type Browser, PASSWORD } from '../../support/accountsUnderTest.ts';
import type { MailServerStandIn } from '../../support/mailServer.ts';

export interface Scene {
  database: RecordsDatabase;
  mail: MailServerStandIn;
  /** With limits and whatever else of their own. */
  accounts(environment?: Record<string, string>): AccountsUnderTest;
}

export const NEW_PASSWORD = 'another-long-quiet-password';

export const newEmail = () => `person-${randomUUID()}@keepsake.example`;

export async function signUp(browser: Browser): Promise<string> {
  const email = newEmail();
  const made = await browser.call('sign-up/email', { email, password: PASSWORD, name: '' });
  expect(made.status).toBe(200);
  return email;
}

export const signIn = async (browser: Browser, email: string, password = PASSWORD) =>
  (await browser.call('sign-in/email', { email, password })).status;
