/** v1, the slideshow: played with the embedded guide and voice, taken hold of by keys, and once more with the network cut. */
import type { Page } from '@playwright/test';
import { expect, GARDEN, inState, sounding, test, withMemory } from './fixtures.ts';
import { isSilent } from './sound.ts';
import { holdsEverywhere } from './statesCheck.ts';

/** As the address is served to those who have v1. */
async function openSlideshow(page: Page, query: string): Promise<void> {
  await page.goto(`/walkthrough?${query}&walkthrough=v1`);
  await expect(page.getByRole('button', { name: 'Next' })).toBeVisible();
}

const slide = (page: Page) => page.locator('.slide');

const lastSentence = (page: Page) => slide(page).locator('p').last().innerText();

async function toTheEnd(page: Page): Promise<void> {
  const main = page.locator('main[data-state]');
  while ((await main.getAttribute('data-state')) !== 'ended') {
    const before = await slide(page).innerText();
    await page.keyboard.press('ArrowRight');
    await expect(async () => {
      const isEnded = (await main.getAttribute('data-state')) === 'ended';
      expect(isEnded || (await slide(page).innerText()) !== before).toBe(true);
    }).toPass();
  }
}

test.describe('with the network cut', () => {
  test.use({
    expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/,
    serviceWorkers: 'allow',
  });

  test('a slideshow plays with its voice, is taken hold of by keys, and plays again on a page that is opened anew, until one signs out', async ({
    page,
    context,
  }) => {
    const memoryId = await withMemory(page, { isVoiceOn: true });
    await openSlideshow(page, `memory=${memoryId}`);
    await inState(page, 'playing');
    await page.getByRole('button', { name: 'Tap to hear' }).click();
    await expect.poll(() => sounding(page)).toBeDefined();
    await page.keyboard.press('Escape');
    await inState(page, 'paused');
    expect(await isSilent(page)).toBe(true);
    const first = await lastSentence(page);

    await page.locator('main').click({ position: { x: 5, y: 200 } });
    await page.keyboard.press('ArrowRight');
    await expect(slide(page)).toContainText('2 of ');
    await expect(slide(page)).not.toContainText(first);
    await inState(page, 'paused');
    await page.keyboard.press('ArrowLeft');
    await expect(slide(page)).toContainText(first);
    await page.keyboard.press('Space');
    await inState(page, 'playing');
    await expect.poll(() => sounding(page)).toBeDefined();
    await page.keyboard.press('Space');

    await toTheEnd(page);
    await expect(page.getByText('This is yours to take along.')).toBeVisible();
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    await expect(page.getByText('Thank you.')).toBeVisible();

    await expect.poll(() => clipsKept(page), { timeout: 30_000 }).toBe(true);
    await context.setOffline(true);
    await page.goto(`/walkthrough?memory=${memoryId}`);
    await expect(slide(page)).toContainText(first);
    await expect(page.getByText('This one was kept on this device.')).toBeVisible();
    await page.getByRole('button', { name: 'Tap to hear' }).click();
    await expect.poll(() => sounding(page)).toBeDefined();
    await context.setOffline(false);

    await page.evaluate(() => {
      const headers = { 'content-type': 'application/json' };
      return fetch('/api/auth/sign-out', { method: 'POST', headers, body: '{}' });
    });
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  });
});

test('a row of memories goes on from one to the next, and waits where somebody pauses between them', async ({
  page,
}) => {
  await withMemory(page);
  await page.request.post('/api/memories', {
    data: { title: 'The harbour', text: 'My brother taught me to row in the harbour.' },
  });
  await page.goto('/');
  await page.getByText('Several memories, one after the other').click();
  await page.getByRole('checkbox', { name: GARDEN.title }).check();
  await page.getByRole('checkbox', { name: 'The harbour' }).check();
  await page.getByRole('link', { name: 'Begin', exact: true }).click();
  await inState(page, 'playing');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Pause' }).click();
  await holdsEverywhere(page, 'a slideshow in a pause');
  await page.getByRole('button', { name: 'Go on' }).click();
  const main = page.locator('main[data-state]');
  while ((await main.getAttribute('data-state')) === 'playing') {
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused. The guide waits for you.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'The harbour' })).toBeVisible();
  await inState(page, 'playing');
});

test.describe('when the live walkthrough is taken back', () => {
  test.use({ expectedErrors: /409/ });

  test('the memory goes on as a slideshow at its step, on the same page', async ({ page }) => {
    const memoryId = await withMemory(page);
    await page.route('**/api/walkthrough-v2/start/**', (route) =>
      route.fulfill({
        status: 409,
        json: {
          error: { code: 'rolled_back', message: 'This memory goes on in a quieter way.' },
          memoryId,
          step: 2,
        },
      }),
    );
    await page.goto(`/walkthrough-v2?memory=${memoryId}`);
    await expect(page.getByText('The guide goes on with you here in another way')).toBeVisible();
    await expect(slide(page)).toContainText('4 of ');
    expect(new URL(page.url()).search).toBe(`?memory=${memoryId}&step=2`);
  });
});

/** Every sentence of the slideshow lies on the device, with the page's worker ready. */
function clipsKept(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const name = (await caches.keys()).find((key) => key.startsWith('keepsake-slides-'));
    if (name === undefined) return false;
    const cache = await caches.open(name);
    const show = (await (await cache.match('/kept-slideshow'))?.json()) as {
      closing: { sentences: { voiceUrl: string }[] };
    };
    const last = show.closing.sentences.at(-1)?.voiceUrl ?? '';
    const isWhole = (await cache.match(`${last}&as=words`)) !== undefined;
    const isReady = (await navigator.serviceWorker.getRegistration())?.active;
    return isWhole && isReady?.state === 'activated';
  });
}
