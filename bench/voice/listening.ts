/** A browser that listens to live replies: the silence between sentences beyond the authored pause, and how exactly words keep step. */
import type { Browser } from '@playwright/test';
import { gapsBetween, latenessOfWords, toldSentences } from '../../tests/support/listening.ts';
import { createGuest } from '../../tests/support/person.ts';
import { readRecording, recordSound } from '../../tests/support/soundRecorder.ts';
import { beginWalkthrough, inState, launchChromium, quickReplies } from '../browserPage.ts';
import { percentile } from '../percentile.ts';

export interface Listened {
  /** Less than 0: the next sentence came too soon. */
  gapMs: Spread;
  /** Between a word's start in the voice and its coming onto the screen, whichever is first. */
  wordMs: Spread;
}

interface Spread {
  p50: number | null;
  p95: number | null;
  least: number | null;
  of: number;
}

const PEOPLE = 2;
const REPLIES = 2;

export async function measureListening(baseURL: string): Promise<Listened> {
  const browser = await launchChromium();
  try {
    const heard: { gaps: number[]; late: number[] }[] = [];
    for (let person = 0; person < PEOPLE; person += 1) heard.push(await listen(browser, baseURL));
    return {
      gapMs: spread(heard.flatMap(({ gaps }) => gaps)),
      wordMs: spread(heard.flatMap(({ late }) => late.map(Math.abs))),
    };
  } finally {
    await browser.close();
  }
}

/** Somebody new: the opening, and some replies after it. */
async function listen(browser: Browser, baseURL: string) {
  const guest = await createGuest(baseURL);
  const memoryId = await guest.remember();
  const context = await browser.newContext({ baseURL });
  const cookies = [...guest.cookies].map(([name, value]) => ({ name, value, url: baseURL }));
  await context.addCookies(cookies);
  await recordSound(context);
  const page = await context.newPage();
  await beginWalkthrough(page, memoryId);
  const gaps: number[] = [];
  const late: number[] = [];
  for (let turn = 0; turn <= REPLIES; turn += 1) {
    if (turn > 0) await quickReplies(page).first().click();
    await inState(page, 'speaking');
    await inState(page, 'waiting');
    const recording = await readRecording(page);
    const { sessions } = await (await page.request.get(`/api/sessions?memory=${memoryId}`)).json();
    const told = await toldSentences(page, sessions[0].sessionId);
    if (recording.clips.length !== told.length) throw new Error('A sentence was not heard once.');
    gaps.push(...gapsBetween(recording, told));
    late.push(...latenessOfWords(recording, told));
  }
  await context.close();
  return { gaps, late };
}

function spread(values: number[]): Spread {
  return {
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    least: percentile(values, 0),
    of: values.length,
  };
}
