/** From a guest to an account, to a second device, and out again; and what a person can do about their sign-ins and password. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { startMailServer } from '../../support/mailServer.ts';
import { startServer } from '../../support/server.ts';
import { allSaid, begin, expect, guideWords, LONG, test, withMemory } from './fixtures.ts';
import { holdsEverywhere } from './statesCheck.ts';
import { goesRoundByTab } from './statesKeyboard.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const PASSWORD = 'a-long-quiet-password';
const newEmail = () => `person-${randomUUID()}@keepsake.example`;

async function fillIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
}

test('a walkthrough goes on, on a second device, at the place where a guest became an account', {
  tag: LONG,
}, async ({ page, browser, baseURL }) => {
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await allSaid(page);
  const words = await guideWords(page);
  const email = newEmail();
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Make an account, or sign in' }).click();
  await page.getByRole('button', { name: 'I have no account yet' }).click();
  await fillIn(page, email);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(page.getByText(`You are signed in as ${email}.`)).toBeVisible();

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const other = await elsewhere.newPage();
  await other.goto('/sign-in');
  await fillIn(other, email);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(other.getByRole('listitem')).toHaveCount(1);
  await begin(other, memoryId);
  await expect.poll(() => guideWords(other)).toEqual(words);

  await other.evaluate(async () => {
    localStorage.setItem('kept', 'of theirs');
    sessionStorage.setItem('kept', 'of theirs');
    await (await caches.open('kept')).put('/kept', new Response('of theirs'));
  });
  await other.goto('/settings');
  await expect(other.getByRole('list').getByText('This device')).toBeVisible();
  await expect(other.getByRole('button', { name: /^Sign out: / })).toHaveCount(1);
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const left = await other.evaluate(async () => [
    localStorage.length,
    sessionStorage.getItem('kept'),
    (await caches.keys()).filter((name) => name === 'kept').length,
  ]);
  expect(left).toEqual([0, null, 0]);
  // Nobody is a guest before a page needs one.
  expect((await elsewhere.cookies()).some(({ name }) => /session_token/.test(name))).toBe(false);
  await elsewhere.close();
});

test.describe('what is refused on purpose', () => {
  // What the last page was still fetching ahead breaks off with its server.
  test.use({ expectedErrors: /422|ERR_CONNECTION/ });

  test('password and sign-ins, by keyboard, for everybody', { tag: LONG }, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto('/sign-in');
    await holdsEverywhere(page, 'sign in');
    await goesRoundByTab(page, 'sign in');
    await page.getByRole('button', { name: 'I have no account yet' }).click();
    await holdsEverywhere(page, 'make an account');
    const email = newEmail();
    await fillIn(page, email);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Your memories' })).toBeVisible();

    await page.goto('/settings');
    await expect(page.getByText('This device')).toBeVisible();
    await page.getByRole('button', { name: 'Change the password' }).click();
    await holdsEverywhere(page, 'changing the password');
    await page.getByLabel('Your present password').fill('not-that-password');
    await page.getByLabel('New password').fill('another-quiet-password');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That is not your present password.')).toBeVisible();
    await page.getByLabel('Your present password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByText('The new password holds.')).toBeVisible();
    await holdsEverywhere(page, 'the account');
    await goesRoundByTab(page, 'the account');

    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('button', { name: 'Yes, everywhere' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.getByRole('link', { name: 'I do not remember my password' }).click();
    await expect(page.getByText('This Keepsake sends no mail')).toBeVisible();
    await holdsEverywhere(page, 'without mail');
  });

  test('a forgotten password is set anew by the link of a mail', { tag: LONG }, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const mail = await startMailServer();
    const folder = await madeDataDir();
    const server = await startServer({ dataDir: folder.path, env: { SMTP_URL: mail.url } });
    const at = (path: string) => new URL(path, server.baseURL).href;
    const email = newEmail();
    await page.request.post(at('/api/auth/sign-up/email'), {
      data: { email, password: PASSWORD, name: '' },
    });
    await page.request.post(at('/api/auth/sign-out'), { data: {} });

    await page.goto(at('/forgot'));
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(page.getByText('a mail is on its way')).toBeVisible();
    await holdsEverywhere(page, 'asked for');
    const { raw } = await mail.letter(1);
    const [link = ''] = /http\S+#\S+/.exec(raw.replace(/=\r\n/g, '')) ?? [];
    await page.goto(link);
    await page.getByLabel('New password').fill('another-quiet-password');
    await holdsEverywhere(page, 'setting it');
    await page.keyboard.press('Enter');
    await expect(page.getByText('It is set.')).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('link', { name: 'Sign in' }).last().click();
    await fillIn(page, email, 'another-quiet-password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Your memories' })).toBeVisible();

    await page.goto(link);
    await page.getByLabel('New password').fill('one-more-quiet-password');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This link has been used, or is too old.')).toBeVisible();
    await page.close();
    await server.stop();
    await Promise.all([folder.remove(), mail.close()]);
  });
});
