/** One browser window whose screens are kept as small pictures, in both themes. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';
import { holdTime } from '../../tests/support/heldTime.ts';

export interface Camera {
  context: BrowserContext;
  page: Page;
  /** Keeps `<name>-<size>-light.png` and `<name>-<size>-dark.png`. */
  shoot: (name: string) => Promise<void>;
}

export interface CameraOptions {
  folder: string;
  baseURL: string;
  /** Part of each file's name. */
  size: string;
  viewport: { width: number; height: number };
  themes?: readonly ('light' | 'dark')[];
}

/** The day that every picture shows. */
const DAY = '2026-05-03T19:30:00';

export async function openCamera(browser: Browser, options: CameraOptions): Promise<Camera> {
  const { baseURL, viewport, size, folder, themes = ['light', 'dark'] } = options;
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(sameDay, DAY);
  await holdTime(context);
  const page = await context.newPage();
  return {
    context,
    page,
    async shoot(name) {
      // Nothing is under the pointer on a phone.
      await page.mouse.move(0, 0);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await settled(page);
        const picture = await page.screenshot();
        await sharp(picture)
          .png({ palette: true, colours: 256, dither: 0.4, effort: 10 })
          .toFile(join(folder, `${name}-${size}-${theme}.png`));
      }
    },
  };
}

/** Dates are written as on that day, whenever the pictures are made. */
function sameDay(day: string) {
  const write = Date.prototype.toLocaleDateString;
  Date.prototype.toLocaleDateString = (...[locales, options]: Parameters<typeof write>) =>
    write.call(new Date(day), locales, options);
}

/** Fonts and photos are there, and what moves has come to its end. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const isInSight = (image: HTMLImageElement) =>
      image.getBoundingClientRect().top < window.innerHeight;
    await Promise.all([...document.images].filter(isInSight).map((image) => image.decode()));
    for (const animation of document.getAnimations()) {
      const { iterations } = animation.effect?.getTiming() ?? {};
      if (iterations === Number.POSITIVE_INFINITY) animation.currentTime = 4_000;
      else animation.finish();
    }
  });
}
