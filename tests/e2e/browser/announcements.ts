/** What a screen reader is told: every text that is added to a live region while the region speaks. */
import type { Page } from '@playwright/test';

export interface Announcement {
  text: string;
  /** `log` is the transcript, `status` the one quiet line, `alert` what needs an answer. */
  role: string;
  /** The app's own voice was sounding. */
  isOverVoice: boolean;
}

declare global {
  interface Window {
    announcements: Announcement[];
  }
}

/** For every page that is opened from now on. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(watchLiveRegions);
}

export function announced(page: Page): Promise<Announcement[]> {
  return page.evaluate(() => window.announcements);
}

function watchLiveRegions() {
  window.announcements = [];
  const watched = { childList: true, characterData: true, subtree: true };
  new MutationObserver((changes) => {
    const told = new Set<Node>();
    for (const { addedNodes, target, type } of changes) {
      const nodes = type === 'characterData' ? [target] : [...addedNodes];
      for (const node of nodes) {
        const region = regionOf(node);
        // What came with a new region is not an addition to one, and a text is told once.
        if (!region || nodes.some((other) => other.contains(region)) || told.has(node)) continue;
        if ([...told].some((other) => other.contains(node))) continue;
        told.add(node);
        const text = textFor(node);
        if (text === '') continue;
        const isOverVoice = window.audioOutputs.some(({ paused }) => !paused);
        window.announcements.push({ text, role: region.role ?? '', isOverVoice });
      }
    }
  }).observe(document, watched);

  function regionOf(node: Node): Element | null {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element?.isConnected || element.closest('[aria-hidden="true"]')) return null;
    const region = element.closest('[aria-live], [role="log"], [role="status"], [role="alert"]');
    return region?.getAttribute('aria-live') === 'off' ? null : region;
  }

  function textFor(node: Node): string {
    const copy = node.cloneNode(true);
    if (copy instanceof Element) {
      if (copy.matches('[aria-hidden="true"]')) return '';
      for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    }
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  }
}
