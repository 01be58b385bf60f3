/** Pictures of the walkthrough in each of its states, over a photo and on the sky. */
import { closeGate, refuse } from '../../tests/support/gate.ts';
import { goOn, holdAtWords } from '../../tests/support/heldTime.ts';
import type { Camera } from './camera.ts';
import { setVoice } from './remember.ts';
import { allWords, begin, end, inState, say } from './walkthrough.ts';

const SMELL = 'The smell of the paint, and his whistling.';
const RADIO = 'There was a radio, I think. It was always a little too loud.';

/** From the first breath to the sentence that is taken along. */
export async function overPhoto({ page, context, shoot }: Camera, memoryId: string) {
  await setVoice(page, false);
  const letStart = await closeGate(page, '**/start/*');
  await begin(page, memoryId);
  await inState(page, 'starting');
  await page.locator('canvas[data-there]').waitFor();
  await shoot('walkthrough-starting');
  letStart();

  await holdAtWords(page, 7);
  await shoot('walkthrough-streaming');
  await page.keyboard.press('Escape');
  await inState(page, 'paused');
  await shoot('walkthrough-paused');
  await goOn(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await allWords(page);
  await shoot('walkthrough-opening');

  const letAnswer = await closeGate(page, '**/respond/*');
  await say(page, SMELL);
  await inState(page, 'breathing');
  await shoot('walkthrough-breathing');
  letAnswer();
  await inState(page, 'streaming');
  await allWords(page);
  await shoot('walkthrough-waiting');
  await page.getByRole('button', { name: 'Voice', exact: true }).click();
  await shoot('walkthrough-voice');
  await page.keyboard.press('Escape');

  const accept = await refuse(page, '**/respond/*');
  await say(page, RADIO);
  await inState(page, 'failed');
  await shoot('walkthrough-failed');
  await accept();
  await page.getByRole('button', { name: 'Try again' }).click();
  await inState(page, 'streaming');
  await allWords(page);

  await context.setOffline(true);
  await inState(page, 'reconnecting');
  await shoot('walkthrough-reconnecting');
  await say(page, 'He let me do the name.');
  await shoot('walkthrough-reconnecting-unsent');
  await context.setOffline(false);
  await inState(page, 'streaming');
  await allWords(page);

  await page.getByRole('button', { name: 'End', exact: true }).click();
  await shoot('walkthrough-ending');
  await page.keyboard.press('Escape');
  await end(page);
  await shoot('walkthrough-ended');
  await page.getByRole('link', { name: 'Back to the memory' }).scrollIntoViewIfNeeded();
  await shoot('walkthrough-taking-along');
}

/** Without a photo, and with the voice. */
export async function onSky({ page, shoot }: Camera, memoryId: string) {
  await setVoice(page, true);
  await begin(page, memoryId);
  await inState(page, 'speaking');
  await holdAtWords(page, 9);
  await shoot('walkthrough-sky-speaking');
  await goOn(page);
  await allWords(page);
  await shoot('walkthrough-sky-opening');
  await setVoice(page, false);
  await page.reload();
  await inState(page, 'waiting');
  await say(page, 'We let two buses go by.');
  await inState(page, 'streaming');
  await allWords(page);
  await shoot('walkthrough-sky-waiting');
  await end(page);
  await shoot('walkthrough-sky-ended');
}
