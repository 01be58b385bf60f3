/** What nobody sees is done when the answer to a press has been painted: work before that is a screen that stands still. */

/** A page that is hidden paints nothing; what was asked for happens all the same. */
const LATEST_MS = 150;

/** Calls `run` once, as soon as the next frame stands, unless the returned function is called before. */
export function afterPaint(run: () => void): () => void {
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run);
  });
  let timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, LATEST_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Settles as soon as the next frame stands. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    afterPaint(resolve);
  });
}
