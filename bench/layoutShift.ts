/** How much of the screen jumps while a turn comes: the walkthrough's opening, then a quick reply and its answer. */
import type { Browser, Page } from '@playwright/test';
import { recordLayoutShifts, takeLayoutShifts } from '../tests/support/layoutShifts.ts';
import { beginWalkthrough, DESK, inState, openPage, PHONE, quickReplies } from './browserPage.ts';
import type { SettledGuest } from './settledGuest.ts';

interface Shift {
  opening: number;
  /** From the press on a quick reply to the next quick replies. */
  turn: number;
  /** What follows that press within 500 ms; not in `turn`. */
  after_press: number;
}

const SIZES = { '390x844': PHONE, '1280x800': DESK };

export async function layoutShift(
  browser: Browser,
  guest: SettledGuest,
): Promise<Record<string, Shift>> {
  const shifts: Record<string, Shift> = {};
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const hasPhoto of [false, true]) {
      const page = await openPage(browser, guest, viewport);
      const memoryId = await guest.newMemory({ hasPhoto });
      shifts[`${size}_${hasPhoto ? 'photo' : 'no_photo'}`] = await shiftOf(page, memoryId);
      await page.context().close();
    }
  }
  return shifts;
}

async function shiftOf(page: Page, memoryId: string): Promise<Shift> {
  await recordLayoutShifts(page);
  await beginWalkthrough(page, memoryId);
  // What the memory's own page did is not the walkthrough's.
  await takeLayoutShifts(page);
  await waitForQuickReplies(page);
  const opening = await takeLayoutShifts(page);
  await quickReplies(page).first().click();
  await inState(page, 'streaming', 'speaking');
  await waitForQuickReplies(page);
  const turn = await takeLayoutShifts(page);
  return {
    opening: rounded(opening.byItself),
    turn: rounded(turn.byItself),
    after_press: rounded(turn.afterPress),
  };
}

async function waitForQuickReplies(page: Page): Promise<void> {
  await inState(page, 'waiting');
  await quickReplies(page).first().waitFor();
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
