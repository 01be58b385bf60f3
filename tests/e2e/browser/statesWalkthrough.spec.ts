/** Every state of the walkthrough, each brought about in the real app, for everybody: axe, edges, zoom, keyboard, names. */
import type { Page, Request } from '@playwright/test';
import { closeGate, refuse } from '../../support/gate.ts';
import { goOn, hold, holdAtWords, holdTime } from '../../support/heldTime.ts';
import { begin, expect, inState, LONG, outputs, sounding, test, withMemory } from './fixtures.ts';
import { refuseSoundUntilTap } from './sound.ts';
import { holdsEverywhere } from './statesCheck.ts';
import { goesRoundByTab } from './statesKeyboard.ts';

test.use({
  viewport: { width: 390, height: 844 },
  contextOptions: { reducedMotion: 'reduce' },
  expectedErrors: /Failed to load resource|ERR_INTERNET_DISCONNECTED/,
});

const ANSWER = 'The wall was warm.';

/** The page lets go of the line as soon as it has the whole answer. */
function wholeAnswer(page: Page): Promise<void> {
  return new Promise((resolve) => {
    const look = (request: Request) => {
      if (request.url().includes('/respond/')) resolve();
    };
    page.on('requestfinished', look).on('requestfailed', look);
  });
}

/** What is always there while a walkthrough goes on, by its role and its name. */
const FRAME = `
  - main:
    - heading [level=1]
    - link "Leave"
    - log "What was said"
    - status
    - textbox "Your words"
    - button "Send"
    - toolbar "The walkthrough":
      - button /Pause|Go on/
      - button "Again"
      - button "Voice"
      - button "All words"
      - button "Stop"
      - button "End"
      - button "Steady me"
      - button "Help now"
`;

test('every state, from the first breath to the end', async ({ page, context }) => {
  test.setTimeout(240_000);
  const holds = async (state: string) => {
    await expect(page.locator('body')).toMatchAriaSnapshot(FRAME);
    await holdsEverywhere(page, state);
    await goesRoundByTab(page, state);
  };
  await holdTime(context);
  const memoryId = await withMemory(page);

  await test.step('starting', async () => {
    const letStart = await closeGate(page, '**/start/*');
    await begin(page, memoryId);
    await inState(page, 'starting');
    await expect(page.getByText('Your memory is being opened.')).toBeVisible();
    await holds('starting');
    letStart();
  });

  await test.step('streaming', async () => {
    await holdAtWords(page, 3);
    await inState(page, 'streaming');
    await expect(page.getByRole('complementary', { name: 'About the guide' })).toBeVisible();
    await holds('streaming');
  });

  await test.step('paused', async () => {
    await page.keyboard.press('Escape');
    await inState(page, 'paused');
    await holds('paused');
    await goOn(page);
    await page.getByRole('button', { name: 'Go on' }).click();
  });

  await test.step('waiting', async () => {
    await page.getByRole('button', { name: 'All words' }).click();
    await inState(page, 'waiting');
    await expect(page.getByRole('group', { name: 'Short answers' })).toBeVisible();
    await holds('waiting');
    await page.getByRole('button', { name: 'Voice', exact: true }).click();
    await expect(page.getByRole('group', { name: 'Pace of the voice' })).toBeVisible();
    await holdsEverywhere(page, 'the voice panel');
    // It covers the short answers: whoever goes on to something else has it out of the way.
    await page.getByLabel('Your words').focus();
    await expect(page.getByRole('group', { name: 'Pace of the voice' })).toBeHidden();
  });

  await test.step('breathing', async () => {
    const letAnswer = await closeGate(page, '**/respond/*');
    await page.getByLabel('Your words').fill(ANSWER);
    await page.keyboard.press('Enter');
    await inState(page, 'breathing');
    await expect(page.getByTestId('breath')).toBeVisible();
    await holds('breathing');
    const answered = wholeAnswer(page);
    letAnswer();
    await inState(page, 'streaming');
    await answered;
  });

  await test.step('reconnecting', async () => {
    // An answer that still comes in would show that there is a line.
    await context.setOffline(true);
    await inState(page, 'reconnecting');
    await expect(page.getByRole('status').filter({ hasText: 'line is lost' })).toBeVisible();
    await hold(page);
    await holds('reconnecting');
    await goOn(page);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'All words' }).click();
    await inState(page, 'waiting');
  });

  await test.step('failed', async () => {
    const accept = await refuse(page, '**/respond/*');
    await page.getByLabel('Your words').fill(ANSWER);
    await page.keyboard.press('Enter');
    await inState(page, 'failed');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await hold(page);
    await holds('failed');
    await goOn(page);
    await accept();
    await page.getByRole('button', { name: 'Try again' }).click();
    await inState(page, 'streaming');
    await page.getByRole('button', { name: 'All words' }).click();
    await inState(page, 'waiting');
  });

  await test.step('ending', async () => {
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Shall we end here?' })).toBeVisible();
    await holdsEverywhere(page, 'ending');
    await goesRoundByTab(page, 'ending');
    await page.getByRole('button', { name: 'Yes, end here' }).click();
  });

  await test.step('ended', async () => {
    await inState(page, 'streaming');
    await page.getByRole('button', { name: 'All words' }).click();
    await inState(page, 'ended');
    await expect(page.locator('body')).toMatchAriaSnapshot(`
      - main:
        - heading [level=1]
        - link "Leave"
        - log "What was said":
          - blockquote
          - region "The end of this walkthrough":
            - region "To take along":
              - paragraph
              - button /Hear it/
            - group /How do you feel now/
            - group /How was this walkthrough/
            - group /Did this help/
            - status
            - link "Back to the memory"
        - button "Steady me"
        - button "Help now"
    `);
    await holdsEverywhere(page, 'ended');
    await goesRoundByTab(page, 'ended');
  });
});

test('while the guide is heard, and when the browser wants a tap first', { tag: LONG }, async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await holdTime(context);
  await begin(page, await withMemory(page, { isVoiceOn: true }));
  await expect.poll(async () => Boolean(await sounding(page))).toBe(true);
  await hold(page);
  await inState(page, 'speaking');
  await expect(page.locator('body')).toMatchAriaSnapshot(FRAME);
  await holdsEverywhere(page, 'speaking');
  await goesRoundByTab(page, 'speaking');
  await refuseSoundUntilTap(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Tap to hear' })).toBeVisible();
  expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
  await hold(page);
  await holdsEverywhere(page, 'waiting for a tap');
  await goesRoundByTab(page, 'waiting for a tap');
});
