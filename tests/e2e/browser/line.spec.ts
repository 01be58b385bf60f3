/** The line to the guide: reloads, a lost network, a server that says no. */
import {
  allSaid,
  begin,
  expect,
  guideWords,
  inState,
  LONG,
  outputs,
  personWords,
  recordedWords,
  said,
  sessionIds,
  tapWords,
  test,
  withMemory,
} from './fixtures.ts';
import { refuseSoundUntilTap } from './sound.ts';

const ANSWER = 'The step was still warm.';

test('where the browser wants a tap, a reload in mid-turn goes on silently, without a lost or doubled word', async ({
  page,
}) => {
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await refuseSoundUntilTap(page);
  await begin(page, memoryId);
  await expect(page.locator('[data-role="guide"] p')).not.toHaveCount(0);
  const before = (await guideWords(page))[0];

  await page.reload();
  await expect(page.getByRole('button', { name: 'Tap to hear' })).toBeVisible();
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
  await tapWords(page);
  await inState(page, 'waiting');
  const shown = await guideWords(page);
  expect(shown).toEqual(await recordedWords(page, memoryId));
  expect(shown[0]?.startsWith(before ?? '?')).toBe(true);
  expect(await sessionIds(page, memoryId)).toHaveLength(1);

  await page.getByRole('button', { name: 'Tap to hear' }).click();
  await inState(page, 'speaking');
  expect(await guideWords(page)).toEqual(shown);
});

test.describe('when the network goes', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });

  test('the words stay, what is typed is kept and sent by itself when the line is back', async ({
    page,
    context,
  }) => {
    const memoryId = await withMemory(page);
    await begin(page, memoryId);
    await expect(page.locator('[data-role="guide"] p')).not.toHaveCount(0);
    const before = (await guideWords(page))[0] ?? '?';

    await context.setOffline(true);
    await inState(page, 'reconnecting');
    await expect(page.getByRole('status').filter({ hasText: 'line is lost' })).toBeVisible();
    expect((await guideWords(page))[0]?.startsWith(before)).toBe(true);
    await page.getByLabel('Your words').fill(ANSWER);
    await page.getByLabel('Your words').press('Enter');
    await expect(said(page, ANSWER)).toBeVisible();
    await expect(page.getByText('will be sent when it is back')).toBeVisible();

    await context.setOffline(false);
    await expect.poll(() => guideWords(page)).toHaveLength(2);
    await tapWords(page);
    await inState(page, 'waiting');
    expect(await personWords(page, memoryId)).toEqual([ANSWER]);
    expect(await said(page, ANSWER).count()).toBe(1);
  });

  test('a turn that is cut off in its middle is told to its end', async ({ page, context }) => {
    const memoryId = await withMemory(page);
    await begin(page, memoryId);
    await allSaid(page);
    await page.route(
      '**/respond/*',
      async (route) => {
        const response = await route.fetch();
        const body = firstSentence(await response.text());
        await context.setOffline(true);
        await route.fulfill({ response, body });
      },
      { times: 1 },
    );
    await page.getByLabel('Your words').fill(ANSWER);
    await page.keyboard.press('Enter');
    await expect.poll(() => guideWords(page)).toHaveLength(2);
    await inState(page, 'reconnecting');
    await context.setOffline(false);
    await tapWords(page);
    await inState(page, 'waiting');
    expect(await guideWords(page)).toEqual(await recordedWords(page, memoryId));
    expect(await personWords(page, memoryId)).toEqual([ANSWER]);
  });
});

test.describe('when the server says no', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('a failed message stays, can be tried again, and is one turn', async ({ page }) => {
    const memoryId = await withMemory(page);
    await begin(page, memoryId);
    await allSaid(page);
    await page.route('**/respond/*', (route) => {
      const error = { code: 'internal', message: 'Something went wrong on our side.' };
      return route.fulfill({ status: 500, json: { error } });
    });
    await page.getByLabel('Your words').fill(ANSWER);
    await page.keyboard.press('Enter');
    await inState(page, 'failed');
    await expect(page.getByText('Something went wrong on our side.')).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Error');

    await page.reload();
    await inState(page, 'failed', 'waiting');
    await page.unroute('**/respond/*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await allSaid(page);
    expect(await personWords(page, memoryId)).toEqual([ANSWER]);
  });

  for (const { answer, status, code } of [
    { answer: 'too many messages', status: 429, code: 'rate_limited' },
    { answer: 'a database that is away', status: 503, code: 'unavailable' },
  ]) {
    test(`${answer}: it is waited for kindly, then sent by itself, once`, {
      tag: status === 429 ? LONG : [],
    }, async ({ page }) => {
      const memoryId = await withMemory(page);
      await begin(page, memoryId);
      await allSaid(page);
      await page.route(
        '**/respond/*',
        (route) => {
          const error = { code, message: 'Let us take a short breath.' };
          return route.fulfill({ status, headers: { 'retry-after': '2' }, json: { error } });
        },
        { times: 1 },
      );
      await page.getByLabel('Your words').fill(ANSWER);
      await page.keyboard.press('Enter');
      await expect(page.getByText('It goes on by itself in')).toBeVisible();
      await allSaid(page);
      expect(await personWords(page, memoryId)).toEqual([ANSWER]);
    });
  }

  test('a walkthrough that cannot be opened says so and can be tried again', { tag: LONG }, async ({
    page,
  }) => {
    const memoryId = await withMemory(page);
    await page.route(
      '**/start/*',
      (route) => {
        const error = { code: 'unavailable', message: 'That is not possible right now.' };
        return route.fulfill({ status: 503, headers: { 'retry-after': '60' }, json: { error } });
      },
      { times: 1 },
    );
    await begin(page, memoryId);
    await inState(page, 'failed');
    await page.getByRole('button', { name: 'Try again' }).click();
    await inState(page, 'streaming');
    expect(await sessionIds(page, memoryId)).toHaveLength(1);
  });
});

/** The beginning of a streamed turn, as whoever loses the line right behind its first sentence has it. */
function firstSentence(turn: string): string {
  return turn.slice(0, turn.indexOf('\n\n', turn.indexOf('data-sentence')) + 2);
}
