/** Hears the taps on "Steady me", "Help now" and "Leave this page" for the whole page, so that they work before the page's own code does. */
import { type Aside, calm } from './calm';
import { openSteady } from './calmVoice';
import { leaveThisPage } from './quickExit';

/** Hears them until the returned function is called; also the last one that came before it listened. */
export function listenForTaps(): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;

  // On a slow phone the buttons are seen seconds before any code of ours has come (components/calm/EarlyTaps.tsx).
  const { dataset } = document.documentElement;
  open(dataset.early);
  delete dataset.early;
  document.addEventListener('click', ({ target }) => open(asideOf(target)), { signal });
  document.addEventListener(
    'mousedown',
    (event) => {
      // A tap leaves the focus where it was, so that it is given back there: into a half-written sentence.
      if (asideOf(event.target) !== undefined) event.preventDefault();
    },
    { signal },
  );
  return () => leaving.abort();
}

function asideOf(target: EventTarget | null): string | undefined {
  const button = target instanceof Element ? target.closest('[data-aside]') : null;
  return button instanceof HTMLElement ? button.dataset.aside : undefined;
}

function open(aside: string | undefined) {
  if (aside === ('steady' satisfies Aside)) openSteady();
  if (aside === ('help' satisfies Aside)) calm.open('help');
  if (aside === ('away' satisfies Aside)) leaveThisPage();
}
