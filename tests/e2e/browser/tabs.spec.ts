/** The same person in two tabs: one guest, one walkthrough, and what is said in one is seen in the other. */
import {
  allSaid,
  begin,
  expect,
  guideWords,
  inState,
  said,
  sessionIds,
  tapWords,
  test,
  withMemory,
} from './fixtures.ts';

const ANSWER = 'The step was still warm.';

test.describe('in two tabs', () => {
  test.use({ expectedErrors: /409/ });

  test('the same walkthrough is shown in both, and an answer in one is seen in the other', async ({
    page,
    context,
  }) => {
    const memoryId = await withMemory(page);
    await begin(page, memoryId);
    await allSaid(page);
    const second = await context.newPage();
    await second.goto(`/walkthrough-v2?memory=${memoryId}`);
    await inState(second, 'waiting');
    expect(await guideWords(second)).toEqual(await guideWords(page));

    await page.getByLabel('Your words').fill(ANSWER);
    await page.getByLabel('Your words').press('Enter');
    await expect(said(second, ANSWER)).toBeVisible();
    await expect.poll(() => guideWords(second)).toHaveLength(2);
    await tapWords(page);
    await tapWords(second);
    await inState(page, 'waiting');
    await inState(second, 'waiting');
    expect(await guideWords(second)).toEqual(await guideWords(page));
    expect(await sessionIds(page, memoryId)).toHaveLength(1);
  });

  test('two first tabs make one guest', async ({ context }) => {
    const [first, second] = [await context.newPage(), await context.newPage()];
    let guests = 0;
    context.on('response', (response) => {
      if (response.url().endsWith('/sign-in/anonymous')) guests += 1;
    });
    await Promise.all([first.goto('/'), second.goto('/')]);
    await expect(first.getByText('Write down one memory')).toBeVisible();
    await expect(second.getByText('Write down one memory')).toBeVisible();
    expect(guests).toBe(1);
  });
});
