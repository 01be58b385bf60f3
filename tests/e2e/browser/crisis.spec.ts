/** Danger in what a person writes: met on the screen at once, with the line and without it, and for as long as the session lasts. */
import { announced, listen } from './announcements.ts';
import { card, crisisReplies, say, withoutAnswers } from './crisisPage.ts';
import {
  allSaid,
  begin,
  expect,
  guideWords,
  inState,
  recordedWords,
  said,
  sounding,
  tapWords,
  test,
  withMemory,
} from './fixtures.ts';
import { holdsEverywhere } from './statesCheck.ts';
import { goesRoundByTab } from './statesKeyboard.ts';

const DANGER = 'I am going to kill myself tonight.';
const HINT = 'I just want to be with him.';

test('in mid-sentence, with the voice: the card before any answer, the reply heard, and all of it elsewhere too', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await listen(page);
  const memoryId = await withMemory(page, { isVoiceOn: true });
  await begin(page, memoryId);
  await inState(page, 'speaking');
  const letAnswer = await withoutAnswers(page);
  await say(page, DANGER);

  await test.step('the browser itself has found it', async () => {
    await expect(card(page).getByRole('link', { name: 'Call 988' })).toBeVisible();
    await expect(card(page).getByRole('link', { name: 'Call 988' })).toHaveAttribute(
      'href',
      'tel:988',
    );
    await expect(card(page).getByRole('link', { name: 'Text 988' })).toHaveAttribute(
      'href',
      /^sms:988/,
    );
    await expect(page.getByRole('group', { name: 'Short answers' })).toHaveCount(0);
    expect(await sounding(page)).toBeUndefined();
  });

  await test.step('the authored reply is heard, and stays what the record has', async () => {
    letAnswer();
    await expect.poll(async () => (await guideWords(page)).length).toBe(2);
    await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
    await tapWords(page);
    await expect(page.getByText("I can't keep you safe")).toBeVisible();
    await expect(page.getByLabel('Your words')).toBeEditable();
    const alerts = (await announced(page)).filter(({ role }) => role === 'alert');
    expect(alerts.map(({ text }) => text)).toEqual([expect.stringContaining('call 988')]);
  });

  await test.step('on another page of theirs, and after a reload, it stands from the first', async () => {
    const second = await context.newPage();
    await second.goto(`/walkthrough-v2?memory=${memoryId}`);
    await expect(card(second)).toBeVisible();
    await second.close();
    await page.reload();
    await expect(card(page)).toBeVisible();
    // It is told once more from the beginning, which takes half a minute.
    const told = { timeout: 60_000 };
    await expect(page.locator('main[data-state]')).toHaveAttribute('data-state', 'waiting', told);
    expect((await announced(page)).filter(({ role }) => role === 'alert')).toEqual([]);
  });

  await test.step('only what helps is offered, and it holds in every theme and size', async () => {
    expect(await crisisReplies(page)).toEqual(['Call', 'Text', 'I’m with someone', 'Stop']);
    await holdsEverywhere(page, 'crisis');
    await goesRoundByTab(page, 'crisis');
    await page.evaluate(() => {
      document.documentElement.dataset.textSize = 'large';
    });
    await holdsEverywhere(page, 'crisis, largest words');
  });

  await test.step('what it goes on as where v2 is taken back is no slideshow: the card, and authored words', async () => {
    await page.goto(`/walkthrough?memory=${memoryId}&step=0`);
    await expect(page.locator('.slide')).toBeVisible();
    await expect(card(page).getByRole('link', { name: 'Call 988' })).toBeVisible();
    await expect(page.locator('.slide')).not.toContainText(/garden|beans|Rosa/);
  });
});

test.describe('with the network cut', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });

  test('by keyboard alone the card and authored words are there, and the message is sent later', async ({
    page,
    context,
  }) => {
    test.setTimeout(120_000);
    const memoryId = await withMemory(page);
    await begin(page, memoryId);
    await allSaid(page);
    // By then the page has brought what it looks with.
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await inState(page, 'reconnecting');
    await page.getByLabel('Your words').focus();
    await page.keyboard.type(DANGER);
    await page.keyboard.press('Enter');
    await expect(card(page)).toBeVisible();
    await expect(page.getByTestId('own-words')).toContainText('A person can.');
    await expect(page.getByText('will be sent when it is back')).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(card(page).locator(':focus')).toHaveCount(1);

    await context.setOffline(false);
    await expect.poll(() => guideWords(page)).toHaveLength(2);
    await expect(page.getByTestId('own-words')).toHaveCount(0);
    await expect(card(page)).toBeVisible();
    await tapWords(page);
    await inState(page, 'waiting');
    expect(await said(page, DANGER).count()).toBe(1);
    expect((await recordedWords(page, memoryId)).at(-1)).toContain('A person can.');
  });
});

test('a hint is met by one quiet line and a question, and “yes” by the card', async ({ page }) => {
  test.setTimeout(120_000);
  const memoryId = await withMemory(page);
  await begin(page, memoryId);
  await allSaid(page);
  await say(page, HINT);
  const line = page.getByRole('region', { name: 'Help at hand' });
  await expect(line.getByRole('link', { name: /988/ })).toBeVisible();
  await allSaid(page);
  await expect(card(page)).toHaveCount(0);
  expect(await crisisReplies(page)).toEqual(['Yes', 'No', 'Not sure', 'Talk to a person']);
  await holdsEverywhere(page, 'concern');
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(card(page)).toBeVisible();
  await allSaid(page);
  await expect(card(page)).toBeVisible();
  expect(await crisisReplies(page)).toContain('Call');
});
