/** Writing memories down, changing and deleting them; nothing typed is lost. */
import type { Locator } from '@playwright/test';
import { bigPhoto } from './bigPhoto.ts';
import { expect, GARDEN, LONG, newMemoryPage, test, withMemory } from './fixtures.ts';
import { addPhoto, PICTURES } from './lookPage.ts';

declare global {
  interface Window {
    wasSeen: boolean;
  }
}

test('a memory is changed and deleted', async ({ page }) => {
  const memoryId = await withMemory(page);
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('link', { name: 'Change it' }).click();
  await page.getByLabel('What do you call it?').fill('The warm step');
  await page.getByRole('button', { name: 'Save this memory' }).click();
  await expect(page.getByRole('heading', { name: 'The warm step' })).toBeVisible();
  await expect(page.getByText('Rosa, my grandmother')).toBeVisible();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(page.getByText('Write down one memory')).toBeVisible();
});

test('what is missing is said beside the field, and the field is where one is', async ({
  page,
}) => {
  await newMemoryPage(page);
  await page.getByRole('button', { name: 'Save this memory' }).click();
  await expect(page.getByText('Please give it a name')).toBeVisible();
  await expect(page.getByLabel('What do you call it?')).toBeFocused();
});

test('a half-written memory outlives a reload', async ({ page }) => {
  await newMemoryPage(page);
  await page.getByLabel('What do you call it?').fill(GARDEN.title);
  await page.getByLabel('What do you remember?').fill(GARDEN.text);
  await page.reload();
  await expect(page.getByLabel('What do you call it?')).toHaveValue(GARDEN.title);
  await expect(page.getByLabel('What do you remember?')).toHaveValue(GARDEN.text);
});

test('a photo that this browser cannot read is said kindly', { tag: LONG }, async ({ page }) => {
  await newMemoryPage(page);
  await page.getByLabel('Add a photo').setInputFiles({
    name: 'IMG_0001.HEIC',
    mimeType: 'image/heic',
    buffer: Buffer.from('ftypheic'),
  });
  await expect(page.getByText('a format (HEIC) that this browser cannot open')).toBeVisible();
});

test.describe('when a memory is not there', () => {
  test.use({ expectedErrors: /404/ });

  test('the page says so, and leads back', async ({ page }) => {
    await page.goto('/memories/nowhere');
    await expect(page.getByText('This memory is not here')).toBeVisible();
    await page.getByRole('link', { name: 'Your memories' }).click();
    await expect(page.getByText('Write down one memory')).toBeVisible();
  });
});

test.describe('when only the photo fails', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('the words are saved, and a second try makes no second memory', async ({ page }) => {
    await newMemoryPage(page);
    await page.getByLabel('What do you call it?').fill(GARDEN.title);
    await page.getByLabel('Add a photo').setInputFiles(await bigPhoto(page));
    await expect(page.getByAltText('What you chose')).toBeVisible();
    await page.route(
      '**/photo',
      (route) => {
        const error = { code: 'unavailable', message: 'That is not possible right now.' };
        return route.fulfill({ status: 503, json: { error } });
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Save this memory' }).click();
    await expect(page.getByText('Your words are saved; only the photo is missing.')).toBeVisible();
    await page.getByRole('button', { name: 'Save this memory' }).click();
    await expect(page.getByRole('link', { name: 'Begin the walkthrough' })).toBeVisible();
    const { memories } = await (await page.request.get('/api/memories')).json();
    expect(memories).toHaveLength(1);
  });
});

test('among two hundred, the newest is first and any is found by its words', { tag: LONG }, async ({
  page,
}) => {
  await withMemory(page);
  for (let number = 1; number < 200; number += 1) {
    const data = { title: `Summer ${number}`, text: `Day ${number} at the lake.` };
    await page.request.post('/api/memories', { data });
  }
  await page.goto('/');
  await expect(page.getByRole('listitem')).toHaveCount(200);
  await expect(page.getByRole('listitem').first()).toContainText('Summer 199');
  await page.getByLabel('Find a memory').fill('rosa beans');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByText('One memory has these words.')).toBeVisible();
  await page.getByRole('link', { name: GARDEN.title }).click();
  await expect(page.getByRole('heading', { name: GARDEN.title })).toBeVisible();
});

test('a few memories need no field to find them', { tag: LONG }, async ({ page }) => {
  await withMemory(page);
  await page.goto('/');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByLabel('Find a memory')).toHaveCount(0);
});

test('the list and a memory are asked for once, and anew on the way back', async ({ page }) => {
  const memoryId = await withMemory(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const times = (path: string) => asked.filter((one) => one === path).length;

  await page.goto('/');
  await page.getByRole('link', { name: GARDEN.title }).click();
  await expect(page.getByRole('link', { name: 'Begin the walkthrough' })).toBeVisible();
  expect([times('/api/memories'), times(`/api/memories/${memoryId}`)]).toEqual([0, 0]);

  await page.request.put(`/api/memories/${memoryId}`, { data: { title: 'The warm step' } });
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'The warm step' })).toBeVisible();
  expect(times('/api/memories')).toBe(1);
});

test.describe('a memory that was deleted', () => {
  test.use({ expectedErrors: /404/ });

  test('is not shown again by the way back', { tag: LONG }, async ({ page }) => {
    const memoryId = await withMemory(page);
    await page.goto('/');
    await page.getByRole('link', { name: GARDEN.title }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('button', { name: 'Yes, delete it' }).click();
    await expect(page.getByText('Write down one memory')).toBeVisible();
    await page.evaluate(watchFor, GARDEN.title);
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`/memories/${memoryId}$`));
    await expect(page.getByText('This memory is not here')).toBeVisible();
    expect(await page.evaluate(() => window.wasSeen)).toBe(false);
  });
});

test('a photo that takes another’s place is seen at once, small and whole', { tag: LONG }, async ({
  page,
}) => {
  const memoryId = await withMemory(page);
  const widthOf = (picture: Locator) =>
    picture.evaluate((element) => (element as HTMLImageElement).naturalWidth);
  await addPhoto(page, memoryId, PICTURES.red, 900);
  await page.goto(`/memories/${memoryId}`);
  const hero = page.getByAltText('The photo of this memory');
  await expect.poll(() => widthOf(hero)).toBe(900);
  await page.getByRole('link', { name: 'Change it' }).click();
  await expect(page.getByLabel('What do you call it?')).toHaveValue(GARDEN.title);
  await addPhoto(page, memoryId, PICTURES.red, 1_000);
  await page.getByRole('button', { name: 'Save this memory' }).click();
  await expect.poll(() => widthOf(hero)).toBe(1_000);
  await page.getByRole('link', { name: 'Your memories' }).click();
  await expect.poll(() => widthOf(page.getByRole('listitem').locator('img'))).toBe(720);
});

/** From now on: whether these words stood on the page at any time. */
function watchFor(words: string) {
  window.wasSeen = false;
  new MutationObserver(() => {
    if (document.body.innerText.includes(words)) window.wasSeen = true;
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
