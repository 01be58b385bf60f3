/** How a browser test meets the help in a walkthrough. */
import type { Locator, Page } from '@playwright/test';

export function card(page: Page): Locator {
  return page.getByRole('region', { name: 'Talk to a person now' });
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your words').fill(text);
  await page.getByLabel('Your words').press('Enter');
}

/** The short answers, buttons and links alike, with a typographic apostrophe. */
export async function crisisReplies(page: Page): Promise<string[]> {
  const texts = await page.locator('.stances > .stance').allInnerTexts();
  return texts.map((text) => text.replace(/'/g, '’'));
}

/** No answer to a message comes before the returned function is called. */
export async function withoutAnswers(page: Page): Promise<() => void> {
  let letAnswer: () => void = () => undefined;
  const isLet = new Promise<void>((resolve) => {
    letAnswer = resolve;
  });
  await page.route('**/walkthrough-v2/respond/*', async (route) => {
    await isLet;
    await route.continue();
  });
  return letAnswer;
}
