/** Out of this page at once: silent, blank, onto a page that says nothing of it, with no way back to the words but a tap. */
import { calm } from './calm';
import { forgetPages } from './offlineWorker';
import { sharedShelf } from './slideshowShelf';

/** A page that anybody may have open; ours may not be named in its address. */
export const NEUTRAL_PAGE = 'https://www.bbc.com/weather';

/** Read by the frame of every page (app/layout.tsx), which then shows nothing until it is tapped. */
const COOKIE = 'left';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const PRESSES = 3;
/** Between two presses of a hand that means it. */
const WITHIN_MS = 1_000;

export function leaveThisPage() {
  calm.open('away');
  // Not what was said, which is the person's own and safe with the server: only what this tab still holds.
  clearTab();
  void sharedShelf().clear();
  void forgetPages();
  remember('1', YEAR_SECONDS);
  document.title = 'Weather';
  document.documentElement.toggleAttribute('data-left', true);
  location.replace(NEUTRAL_PAGE);
}

/** The tap after which a page shows its words again. */
export function comeBack() {
  remember('', 0);
  location.reload();
}

/** Escape three times, from anywhere; also shows nothing of a page that the browser has kept. Until the returned function is called. */
export function listenForExit(): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  let presses: number[] = [];
  window.addEventListener(
    'keydown',
    ({ key, repeat, timeStamp }) => {
      if (repeat) return;
      presses = key === 'Escape' ? [...presses.slice(1 - PRESSES), timeStamp] : [];
      if (isMeant(presses)) leaveThisPage();
    },
    { capture: true, signal },
  );
  // Whoever does something in between closes one thing after another, and stays.
  const stay = () => {
    presses = [];
  };
  window.addEventListener('click', stay, { capture: true, signal });
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted && document.documentElement.hasAttribute('data-left')) location.reload();
    },
    { signal },
  );
  return () => leaving.abort();
}

/** @param presses when Escape was pressed, the last ones, ms */
export function isMeant(presses: readonly number[]): boolean {
  return (
    presses.length === PRESSES &&
    presses.every((at, index) => at - (presses[index - 1] ?? at) <= WITHIN_MS)
  );
}

function remember(value: string, seconds: number) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${COOKIE}=${value}; path=/; max-age=${seconds}; samesite=lax`;
}

function clearTab() {
  try {
    sessionStorage.clear();
  } catch {
    // Closed, as in some private windows: then nothing was kept there.
  }
}
