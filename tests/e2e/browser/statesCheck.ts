/** What holds in every state of every screen: axe finds nothing in either theme, on a phone and on a desk, and nothing is cut off. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Size = { width: number; height: number };

const PHONE: Size = { width: 390, height: 844 };
const DESK: Size = { width: 1280, height: 800 };

/** 1280 × 1024 at 400 %, as WCAG 1.4.10 counts it. */
const ZOOMED: Size = { width: 320, height: 256 };

/** What is looked at in each: everything axe knows, the colours alone, or only whether all of it can be seen. */
type Look = 'whole' | 'colours' | 'extent';

/** A theme changes nothing but colours, and more room adds nothing to read. */
const VIEWS: Array<{ size: Size; theme: 'light' | 'dark'; look: Look }> = [
  { size: PHONE, theme: 'light', look: 'whole' },
  { size: DESK, theme: 'dark', look: 'colours' },
  { size: ZOOMED, theme: 'light', look: 'extent' },
];

/** Every size and theme with everything, by `npm run test:long`. */
const EVERY_VIEW: typeof VIEWS = [PHONE, DESK, ZOOMED].flatMap((size) =>
  (['light', 'dark'] as const).map((theme) => ({ size, theme, look: 'whole' as const })),
);

/** Leaves the page on a phone, in the light. */
export async function holdsEverywhere(page: Page, state: string): Promise<void> {
  for (const { size, theme, look } of process.env.E2E_LONG ? EVERY_VIEW : VIEWS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    const where = `${state} at ${size.width} px, ${theme}`;
    if (look !== 'extent') expect(await violations(page, look), where).toEqual([]);
    expect(await cutOff(page), where).toEqual([]);
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function violations(page: Page, look: 'whole' | 'colours'): Promise<string[]> {
  await settled(page);
  // In the page itself: the other way opens a page for each report, and there are no frames here.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const chosen = look === 'whole' ? axe.withTags(RULES) : axe.withRules(['color-contrast']);
  const found = (await chosen.analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`);
}

/** A colour on its way to another is nobody's colour: what fades has faded before contrast is looked at. */
function settled(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const change of document.getAnimations()) {
      if (change instanceof CSSTransition) change.finish();
    }
  });
}

/**
 * What cannot be brought into sight: beyond the left or right edge, clipped by a box that does not scroll, or to be
 * scrolled in both directions. Words that are shortened on purpose (an ellipsis, a clamp) have them whole elsewhere.
 */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push('the page scrolls sideways');
    const dialog = document.querySelector('dialog:modal');
    const told = (element: Element) =>
      `${element.tagName} ${element.getAttribute('aria-label') ?? element.className}`.slice(0, 60);
    const named =
      'button, a[href], input:not(.sr-only), textarea, select, h1, h2, p, legend, label';
    for (const element of (dialog ?? document.body).querySelectorAll(named)) {
      if (element.closest('.sr-only, [aria-hidden="true"]') || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      const scroller = element.closest('.stances');
      const isReachable = scroller !== null && scroller.scrollWidth > scroller.clientWidth;
      if (!isReachable && (box.left < -0.5 || box.right > root.clientWidth + 0.5)) {
        found.push(`${told(element)} beyond the edge`);
      }
      if (clipped(element, box)) found.push(`${told(element)} clipped`);
    }
    return found;

    /** By a box that hides what runs over it downward and cannot be scrolled. */
    function clipped(element: Element, box: DOMRect): boolean {
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowY, position } = getComputedStyle(around);
        if (overflowY === 'auto' || overflowY === 'scroll') {
          // In a room that is lower than a line there is nothing to read.
          return around.clientHeight < Math.min(48, box.height);
        }
        const hides = overflowY === 'hidden' || overflowY === 'clip';
        if (hides && box.bottom > around.getBoundingClientRect().bottom + 1) return true;
        if (position === 'fixed' && box.bottom > window.innerHeight + 1) return true;
      }
      return false;
    }
  });
}
