/** When somebody begins to leave a page. The page itself goes only when the next one has come, which may take a while. */

/** Calls `listener` at the tap on a link, at Back and at closing, until the returned function is called. */
export function onLeaving(listener: () => void): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  document.addEventListener('click', (event) => leadsAway(event) && listener(), {
    capture: true,
    signal,
  });
  // Comes first: `popstate` is heard only after the router has drawn the other page. Not in every browser.
  const { navigation } = window as { navigation?: Navigation };
  navigation?.addEventListener(
    'navigate',
    ({ navigationType }) => {
      if (navigationType === 'traverse') listener();
    },
    { signal },
  );
  window.addEventListener('popstate', listener, { signal });
  window.addEventListener('pagehide', listener, { signal });
  return () => abort.abort();
}

function leadsAway({ target, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  if (metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return false;
  const link = target.closest('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return false;
  return link.origin === location.origin && link.pathname !== location.pathname;
}
