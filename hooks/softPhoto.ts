/** A photo once made small and soft, so that a ground as large as the screen costs nothing to move. */

/** Width in pixels: stretched over a phone this softens by about 6 px, over a desk by much more. */
const WIDTH = 112;
/** Each pass is an average over neighbours; drawn, never read back, which some browsers falsify. */
const PASSES = 2;
const NEIGHBOURS = [-1, 0, 1];

/**
 * Of the photo at this address. It is decoded and made small beside the page, which goes on answering meanwhile.
 *
 * @throws TypeError or DOMException when it cannot be had, or is no picture
 */
export async function softPhoto(url: string, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new TypeError('no photo');
  const small = await createImageBitmap(await answer.blob(), {
    resizeWidth: WIDTH,
    resizeQuality: 'medium',
  });
  let soft = canvasOf(small, small.width, small.height);
  small.close();
  for (let pass = 0; pass < PASSES; pass += 1) soft = averaged(soft);
  return soft;
}

/** Draws `soft` into the canvas that stands on the page. */
export function copyInto(target: HTMLCanvasElement, soft: HTMLCanvasElement) {
  target.width = soft.width;
  target.height = soft.height;
  target.getContext('2d')?.drawImage(soft, 0, 0);
}

function canvasOf(source: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context) {
    context.drawImage(source, 0, 0);
  }
  return canvas;
}

function averaged(source: HTMLCanvasElement): HTMLCanvasElement {
  const { width, height } = source;
  // The first drawing covers the edges, which the shifted ones leave bare.
  const canvas = canvasOf(source, width, height);
  const context = canvas.getContext('2d');
  let drawn = 1;
  for (const x of NEIGHBOURS) {
    for (const y of NEIGHBOURS) {
      if (!context || (x === 0 && y === 0)) continue;
      drawn += 1;
      context.globalAlpha = 1 / drawn;
      context.drawImage(source, x, y);
    }
  }
  return canvas;
}
