/** Whether somebody has read, on this device, who may hear them when they speak. */

const KEY = 'keepsake:hearing';

let isKnown = false;

export function isNoticeRead(): boolean {
  try {
    isKnown ||= localStorage.getItem(KEY) === 'known';
  } catch {
    // Closed to us: it is said once for each page.
  }
  return isKnown;
}

export function noteNoticeRead() {
  isKnown = true;
  try {
    localStorage.setItem(KEY, 'known');
  } catch {
    // Full or closed: it holds for this page.
  }
}
