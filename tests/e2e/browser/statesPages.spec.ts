/** Every quiet page in every state, and what stands over it, for everybody: axe, edges, zoom, keyboard, names. */
import { closeGate } from '../../support/gate.ts';
import { expect, GARDEN, sessionIds, test, withMemory } from './fixtures.ts';
import { holdsEverywhere } from './statesCheck.ts';
import { goesRoundByTab } from './statesKeyboard.ts';
import { walked } from './walked.ts';

test.use({ viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

/** So many that the list has a field to find one. */
const MANY = 14;

test('the memories: on their way, none, few and many', async ({ page }) => {
  test.setTimeout(180_000);
  const letIn = await closeGate(page, '**/sign-in/anonymous');
  await page.goto('/');
  await expect(page.getByRole('status').getByText('being brought')).toBeAttached();
  await holdsEverywhere(page, 'on their way');
  letIn();

  await expect(page.getByText('Write down one memory')).toBeVisible();
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - main:
      - button "Steady me"
      - button "Help now"
      - link "Settings"
      - heading "Your memories" [level=1]
      - link "Write down a memory"
  `);
  await holdsEverywhere(page, 'none');
  await goesRoundByTab(page, 'none');

  await withMemory(page);
  await page.reload();
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await holdsEverywhere(page, 'one');
  await goesRoundByTab(page, 'one');

  for (let more = 1; more < MANY; more += 1) {
    await page.request.post('/api/memories', { data: { ...GARDEN, title: `Summer ${more}` } });
  }
  await page.reload();
  await expect(page.getByRole('listitem')).toHaveCount(MANY);
  await expect(page.getByRole('search')).toMatchAriaSnapshot('- searchbox "Find a memory"');
  await holdsEverywhere(page, 'many');
  await goesRoundByTab(page, 'many');
  await page.getByLabel('Find a memory').fill('bowling');
  await expect(page.getByText('No memory has these words.')).toBeVisible();
  await holdsEverywhere(page, 'none found');
});

test('writing one down, and a memory with its walkthroughs', async ({ page }) => {
  test.setTimeout(180_000);
  const memoryId = await withMemory(page);
  await page.goto('/memories/new');
  await page.getByRole('button', { name: 'Save this memory' }).click();
  await expect(page.getByLabel('What do you call it?')).toBeFocused();
  await expect(page.getByLabel('What do you call it?')).toHaveAccessibleDescription(/./);
  await holdsEverywhere(page, 'writing');
  await goesRoundByTab(page, 'writing');

  await walked(page, memoryId);
  await page.goto(`/memories/${memoryId}`);
  await expect(page.getByRole('heading', { name: 'Walkthroughs so far' })).toBeVisible();
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - main:
      - link "Your memories"
      - button "Steady me"
      - button "Help now"
      - heading "The garden behind the bakery" [level=1]
      - link "Begin the walkthrough"
      - heading "Walkthroughs so far" [level=2]
      - list:
        - listitem:
          - link
          - button /Hear it/
      - link "Change it"
      - button "Delete it"
  `);
  await holdsEverywhere(page, 'a memory');
  await goesRoundByTab(page, 'a memory');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('dialog', { name: 'Delete this memory?' })).toBeVisible();
  await holdsEverywhere(page, 'deleting');
  await goesRoundByTab(page, 'deleting');
  await page.keyboard.press('Escape');

  await page.goto(`/sessions/${(await sessionIds(page, memoryId))[0]}`);
  await page.getByRole('button', { name: 'Hear all of it: the whole walkthrough' }).click();
  await expect(page.locator('[aria-current="true"]').first()).toBeVisible();
  await holdsEverywhere(page, 'a walkthrough heard again');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await goesRoundByTab(page, 'a walkthrough to read');
});

test('the settings, and what stands over any page', async ({ page }) => {
  test.setTimeout(180_000);
  await withMemory(page);
  await page.goto('/settings');
  await expect(page.getByLabel('What shall it call you?')).toBeVisible();
  await holdsEverywhere(page, 'settings');
  await goesRoundByTab(page, 'settings');
  for (const [name, title] of [
    ['Steady me', 'Steady me'],
    ['Help now', 'Talk to a person'],
  ] as const) {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await holdsEverywhere(page, title);
    await goesRoundByTab(page, title);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name })).toBeFocused();
  }
});
