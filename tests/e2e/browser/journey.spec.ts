import { bigPhoto } from './bigPhoto.ts';
import {
  begin,
  expect,
  guideWords,
  inState,
  LONG,
  loudestSample,
  outputs,
  said,
  sounding,
  test,
  withMemory,
} from './fixtures.ts';

test('from the empty page to a sentence to take along, with the guide heard', async ({ page }) => {
  test.setTimeout(150_000);
  await page.goto('/');
  await expect(page.getByText('Write down one memory')).toBeVisible();
  await page.request.put('/api/profile', { data: { voice: { rate: 1.3 } } });

  await test.step('a memory is written down, with a photo and a person in it', async () => {
    await page.getByRole('link', { name: 'Write down a memory' }).click();
    await expect(page.getByText('Keepsake is for adults, 18 or older.')).toBeVisible();
    await page.getByRole('button', { name: 'I am 18 or older: go on' }).click();
    await page.getByLabel('What do you call it?').fill('The garden behind the bakery');
    await page
      .getByLabel('What do you remember?')
      .fill('We shelled beans into a blue bowl, and she hummed.');
    await page.getByLabel('Who was there?').fill('Rosa');
    await page.getByLabel('Who are they to you?').fill('my grandmother');
    await page.getByLabel('Add a photo').setInputFiles(await bigPhoto(page));
    await expect(page.getByAltText('What you chose')).toBeVisible();
    await page.getByRole('button', { name: 'Save this memory' }).click();
    await expect(page.getByRole('heading', { name: 'The garden behind the bakery' })).toBeVisible();
    const photo = page.getByAltText('The photo of this memory');
    await expect(photo).toBeVisible();
    // The small copy stands there first.
    const width = () => photo.evaluate((element) => (element as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBe(1600);
  });

  await test.step('the guide says what it is, and is heard', async () => {
    await page.getByRole('link', { name: 'Begin the walkthrough' }).click();
    await expect(
      page.getByLabel('About the guide').getByText('KEEPSAKE IS A COMPUTER PROGRAM'),
    ).toBeVisible();
    await inState(page, 'speaking');
    // Its clock goes on, within a clip or from one to the next; between two of them nothing sounds.
    const heard = new Set<string>();
    const listen = async () => {
      const now = await sounding(page);
      if (now) heard.add(`${now.src} ${now.currentTime}`);
      return heard.size;
    };
    await expect.poll(listen, { timeout: 15_000 }).toBeGreaterThan(1);
    const clip = await page.evaluateHandle(async () => {
      const asked = performance.getEntriesByType('resource').map(({ name }) => name);
      const first = asked.find((name) => /\/voice\/.*sentence=0$/.test(name)) ?? '';
      return (await fetch(first)).arrayBuffer();
    });
    expect(await loudestSample(clip)).toBeGreaterThan(0.05);
  });

  await test.step('a stance is tapped, and answered', async () => {
    await inState(page, 'waiting');
    const stances = page.getByRole('group', { name: 'Short answers' }).getByRole('button');
    expect(await stances.count()).toBeGreaterThanOrEqual(2);
    await stances.first().click();
    await inState(page, 'speaking');
    await inState(page, 'waiting');
    expect(await guideWords(page)).toHaveLength(2);
  });

  await test.step('words are typed, and answered', async () => {
    await page.getByLabel('Your words').fill('Her apron smelled of flour.');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Your words')).toHaveValue('');
    await inState(page, 'speaking');
    await page.getByRole('button', { name: 'All words' }).click();
    await inState(page, 'waiting');
    expect(await guideWords(page)).toHaveLength(3);
  });

  const takeAway = await test.step('it ends with a sentence to take along', async () => {
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, end here' }).click();
    await inState(page, 'ended');
    const sentence = await page.getByRole('blockquote').textContent();
    expect(sentence?.length).toBeGreaterThan(10);
    // Marked where it was said, and not said once more.
    await expect(page.getByText(sentence ?? '', { exact: true })).toHaveCount(1);
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    await expect(page.getByText('Thank you.')).toBeVisible();
    return sentence ?? '';
  });

  await test.step('which stays with the memory, and can be read again', async () => {
    await page.getByRole('link', { name: 'Back to the memory' }).click();
    expect((await outputs(page)).every(({ paused }) => paused)).toBe(true);
    await page.getByRole('link', { name: takeAway }).click();
    await expect(page.getByRole('blockquote')).toHaveText(takeAway);
    await expect(said(page, 'Her apron smelled of flour.')).toBeVisible();
  });
});

/** Those that pass by different code: the others are variants of them. */
const SHORT = new Set<string>(['the way out', 'stop']);

for (const way of ['the way out', 'the browser’s Back', 'closing', 'stop'] as const) {
  test(`${way} stops all sound at once, before anything else happens`, {
    tag: SHORT.has(way) ? [] : LONG,
  }, async ({ page }) => {
    await begin(page, await withMemory(page, { isVoiceOn: true }));
    await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(0.1);
    expect(await page.evaluate(isSilentAfter, way)).toBe(true);
  });
}

/** Leaves, and looks in the same breath: whoever waits for the next page, or for an answer, sounds on meanwhile. */
async function isSilentAfter(way: 'the way out' | 'the browser’s Back' | 'closing' | 'stop') {
  const buttons = [...document.querySelectorAll('button')];
  if (way === 'the way out') document.querySelector<HTMLElement>('header a')?.click();
  if (way === 'closing') window.dispatchEvent(new PageTransitionEvent('pagehide'));
  if (way === 'stop') buttons.find(({ textContent }) => textContent === 'Stop')?.click();
  if (way === 'the browser’s Back') {
    const gone = new Promise((resolve) => window.addEventListener('popstate', resolve));
    history.back();
    await gone;
  }
  return window.audioOutputs.every(({ paused }) => paused);
}
