/** Who has to wait is told for how long, keeps what they wrote, and is let in by itself where that can be. */
import type { Page } from '@playwright/test';
import { allSaid, begin, expect, inState, LONG, sessionIds, test, withMemory } from './fixtures.ts';

test.use({ expectedErrors: /429/ });

const refuseOnce = (page: Page, url: string, message: string, retryAfter: string) =>
  page.route(
    url,
    (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': retryAfter },
        json: { error: { code: 'rate_limited', message } },
      }),
    { times: 1 },
  );

test('a walkthrough that may not begin yet says when it may, and begins then', async ({ page }) => {
  const memoryId = await withMemory(page);
  await refuseOnce(page, '**/start/*', 'The next one needs a little rest.', '2');
  await begin(page, memoryId);
  await expect(page.getByText('The next one needs a little rest.')).toBeVisible();
  await expect(page.getByText(/It goes on by itself in \d s\./)).toBeVisible();
  await inState(page, 'streaming');
  expect(await sessionIds(page, memoryId)).toHaveLength(1);
});

test('a long wait is told in minutes, and need not be waited for', { tag: LONG }, async ({
  page,
}) => {
  const memoryId = await withMemory(page);
  await refuseOnce(page, '**/start/*', 'The next one needs a little rest.', '540');
  await begin(page, memoryId);
  await expect(page.getByText('It goes on by itself in 9 min.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await inState(page, 'streaming');
});

test('an ending that may not be yet comes by itself, and nothing said is lost', {
  tag: LONG,
}, async ({ page }) => {
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await allSaid(page);
  await refuseOnce(page, '**/end/*', 'Let us take a breath together.', '2');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, end here' }).click();
  await expect(page.getByText('It goes on by itself in')).toBeVisible();
  await inState(page, 'ended');
});

test('a guest who cannot be let in yet is told so in words, and can try again', {
  tag: LONG,
}, async ({ page }) => {
  await refuseOnce(page, '**/sign-in/anonymous', 'Please try again in 4 minutes.', '240');
  await page.goto('/');
  await expect(page.getByText('Please try again in 4 minutes.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'Write down a memory' })).toBeVisible();
});
