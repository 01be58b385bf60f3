/** Accounts, and the command by which one of them becomes staff of the app under test. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { hermeticEnv } from './hermeticEnv.ts';
import { createStranger, okJson, type Person } from './person.ts';

export const PASSWORD = 'a-long-quiet-password';

export interface Account {
  person: Person;
  email: string;
}

/** Somebody who has made an account, without having been a guest. */
export async function createAccount(address: string): Promise<Account> {
  const person = createStranger(address);
  const email = `person-${randomUUID()}@keepsake.example`;
  const account = { email, password: PASSWORD, name: '' };
  await okJson(await person.call('POST', '/api/auth/sign-up/email', { json: account }));
  return { person, email };
}

/** What `npm run staff -- invite EMAIL` prints as the link, without the address of the site. */
export async function invite(email: string, environment: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/staff.ts', 'invite', email],
    { env: { ...process.env, ...hermeticEnv(environment) } },
  );
  const link = stdout.trim().split(/\s+/).at(-1) ?? '';
  const { pathname, search } = new URL(link);
  return pathname + search;
}

/** Of the app that Playwright has started, which runs meanwhile with its database to itself. */
export function inviteHere(email: string): Promise<string> {
  const { E2E_PORT = '', E2E_DATA_DIR = '' } = process.env;
  return invite(email, { PORT: E2E_PORT, DATA_DIR: E2E_DATA_DIR });
}

export async function createStaff(address: string): Promise<Account> {
  const account = await createAccount(address);
  await account.person.call('GET', await inviteHere(account.email));
  return account;
}
