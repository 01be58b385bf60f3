/** What every browser test stands on: a console that stays clean, audio that can be watched, a person with a memory. */
import {
  test as base,
  type ConsoleMessage,
  expect,
  type JSHandle,
  type Page,
} from '@playwright/test';

export interface BrowserFixtures {
  /** Console errors that a test brings about on purpose. */
  expectedErrors: RegExp | null;
}

interface WatchedOutput {
  src: string;
  currentTime: number;
  paused: boolean;
}

declare global {
  interface Window {
    audioOutputs: HTMLAudioElement[];
  }
}

/** What `npm test` has no time for: run by `npm run test:long`. */
export const LONG = '@long';

export const test = base.extend<BrowserFixtures>({
  expectedErrors: [null, { option: true }],

  context: async ({ context, expectedErrors }, use) => {
    const problems: string[] = [];
    const note = (kind: string, text: string) => {
      if (!expectedErrors?.test(text)) problems.push(`${kind}: ${text}`);
    };
    context.on('console', (message) => {
      if (message.type() === 'error') note('console', `${message.text()} (${pathOf(message)})`);
    });
    context.on('weberror', (error) => note('page', error.error().message));
    await context.addInitScript(watchAudio);
    await use(context);
    expect(problems).toEqual([]);
  },
});

/** Which of our addresses it was: they hold ids alone, so a path may be read in a test's output. */
function pathOf(message: ConsoleMessage): string {
  const { url } = message.location();
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** Keeps hold of the outputs, which never stand in the document. */
function watchAudio() {
  const NativeAudio = window.Audio;
  window.audioOutputs = [];
  window.Audio = class extends NativeAudio {
    constructor(src?: string) {
      super(src);
      window.audioOutputs.push(this);
    }
  };
}

export const GARDEN = {
  title: 'The garden behind the bakery',
  text: 'My grandmother Rosa grew beans along the wall. On summer evenings we sat on the step and shelled them into a blue bowl, and she hummed.',
  person: { name: 'Rosa', relationship: 'my grandmother' },
};

export interface Likes {
  theme?: 'light' | 'dark';
  isVoiceOn?: boolean;
}

/** A guest with one memory, made through the API as the pages themselves do it. */
export async function withMemory(page: Page, likes: Likes = {}): Promise<string> {
  await page.request.post('/api/auth/sign-in/anonymous', { data: {} });
  const voice = { on: likes.isVoiceOn ?? false, rate: 1.3 };
  await page.request.put('/api/profile', { data: { voice, adultConfirmed: true } });
  const response = await page.request.post('/api/memories', { data: GARDEN });
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** The page on which a memory is written down, for a guest who has said that they are an adult. */
export async function newMemoryPage(page: Page): Promise<void> {
  await page.goto('/memories/new');
  await page.getByRole('button', { name: 'I am 18 or older: go on' }).click();
  await expect(page.getByRole('button', { name: 'Save this memory' })).toBeVisible();
}

/** From the memory's page, by the tap that also lets the guide speak. */
export async function begin(page: Page, memoryId: string): Promise<void> {
  await page.goto(`/memories/${memoryId}`);
  await page.getByRole('link', { name: /the walkthrough/ }).click();
  await expect(page.locator('main[data-state]')).toBeVisible();
}

export function inState(page: Page, ...kinds: string[]) {
  return expect(page.locator('main[data-state]')).toHaveAttribute(
    'data-state',
    new RegExp(`^(${kinds.join('|')})$`),
    { timeout: 30_000 },
  );
}

/** Shows all that the guide has to say, at once: whoever tests something else need not read along. */
export async function allSaid(page: Page): Promise<void> {
  await inState(page, 'streaming');
  await tapWords(page);
  await inState(page, 'waiting');
}

/** What shows all of them at once; unlike the button it is there also when they are all out already. */
export async function tapWords(page: Page): Promise<void> {
  await page.getByRole('log').click({ position: { x: 2, y: 2 } });
}

/** The guide's messages as they stand on the screen, one string each. */
export async function guideWords(page: Page): Promise<string[]> {
  const texts = await page.locator('[data-role="guide"]').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

/** What the person said, as it stands on the screen. */
export function said(page: Page, text: string) {
  return page.locator('[data-role="person"]').filter({ hasText: text });
}

/** The same from the record. */
export async function recordedWords(page: Page, memoryId: string): Promise<string[]> {
  const messages = await record(page, memoryId);
  return messages
    .filter(({ role }) => role === 'assistant')
    .map(({ parts }) => parts.map(({ text }) => text ?? '').join(''));
}

export async function personWords(page: Page, memoryId: string): Promise<string[]> {
  const messages = await record(page, memoryId);
  return messages
    .filter(({ role }) => role === 'user')
    .map(({ parts }) => parts.map(({ text }) => text ?? '').join(''));
}

export async function sessionIds(page: Page, memoryId: string): Promise<string[]> {
  const response = await page.request.get(`/api/sessions?memory=${memoryId}`);
  const { sessions } = (await response.json()) as { sessions: { sessionId: string }[] };
  return sessions.map(({ sessionId }) => sessionId);
}

async function record(page: Page, memoryId: string) {
  const [sessionId] = await sessionIds(page, memoryId);
  const response = await page.request.get(`/api/walkthrough-v2/session/${sessionId}`);
  const { messages } = (await response.json()) as {
    messages: { role: string; parts: { type: string; text?: string }[] }[];
  };
  return messages;
}

export function outputs(page: Page): Promise<WatchedOutput[]> {
  return page.evaluate(() =>
    window.audioOutputs.map(({ src, currentTime, paused }) => ({ src, currentTime, paused })),
  );
}

/** The output that is sounding, with its clock. */
export async function sounding(page: Page): Promise<WatchedOutput | undefined> {
  return (await outputs(page)).find(({ paused, currentTime }) => !paused && currentTime > 0.1);
}

/** Of a clip that the page holds: 0 is silence, 1 as loud as can be. */
export function loudestSample(clip: JSHandle<ArrayBuffer | undefined>): Promise<number> {
  return clip.evaluate(async (bytes) => {
    const context = new OfflineAudioContext(1, 1, 16_000);
    const sound = await context.decodeAudioData(bytes ?? new ArrayBuffer(0));
    return sound.getChannelData(0).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  });
}

export { expect };
