/** What a person is told before anything, and the quick way out of the page. */
import { begin, expect, guideWords, inState, test, withMemory } from './fixtures.ts';
import { holdsEverywhere } from './statesCheck.ts';

test('before the first memory one is asked whether one is an adult; who is not is told kindly who answers', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/memories/new');
  await expect(page.getByText('Keepsake is for adults, 18 or older.')).toBeVisible();
  await expect(page.getByText('It is no doctor and no counsellor')).toBeVisible();
  await holdsEverywhere(page, 'before the first');
  await page.getByRole('button', { name: 'I am younger than 18' }).click();
  await expect(page.getByText('Keepsake is made for adults only')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Call 988' })).toBeVisible();
  await page.goto('/safety');
  await expect(page.getByRole('heading', { name: 'What it misses' })).toBeVisible();
  await holdsEverywhere(page, 'protocol');
});

test.describe('where the law closes it', () => {
  test.use({ expectedErrors: /403/ });

  test('the page says so kindly, and still names people', async ({ page }) => {
    const memoryId = await withMemory(page);
    await page.route('**/walkthrough-v2/start/*', (route) =>
      route.fulfill({ status: 403, json: { error: { code: 'region_closed', message: 'closed' } } }),
    );
    await page.goto(`/memories/${memoryId}`);
    await page.getByRole('link', { name: 'Begin the walkthrough' }).click();
    await expect(page.getByRole('heading', { name: 'Not where you are' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Call 988' })).toBeVisible();
  });
});

test('Escape three times leaves for a neutral page, and what was shown comes back by a tap alone', async ({
  page,
  context,
}) => {
  await context.route('https://www.bbc.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><p>Sunny</p>' }),
  );
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await inState(page, 'speaking');
  await page.getByLabel('Your words').fill('Half a thought');
  for (const _ of ['pauses', 'again', 'leaves']) await page.keyboard.press('Escape');
  await expect(page.getByText('Sunny')).toBeVisible();

  // Back is the page before the walkthrough, and it shows nothing either.
  await page.goBack();
  await expect(page).toHaveURL(`/memories/${memoryId}`);
  await expect(page.getByRole('button', { name: 'Open my page' })).toBeVisible();
  await expect(page.getByText('The garden behind the bakery')).toHaveCount(0);
  await page.goto(`/walkthrough?memory=${memoryId}`);
  await expect(page.getByRole('heading', { name: 'Keepsake', exact: true })).toBeVisible();
  await expect(page.getByRole('log')).toHaveCount(0);
  await page.getByRole('button', { name: 'Open my page' }).click();
  await expect(page.getByRole('log')).toBeVisible();
  await expect.poll(() => guideWords(page)).not.toEqual([]);
  await expect(page.getByLabel('Your words')).toHaveValue('');

  await page.getByRole('button', { name: 'Help now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave this page' }).click();
  await expect(page.getByText('Sunny')).toBeVisible();
});
