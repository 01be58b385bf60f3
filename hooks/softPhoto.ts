/** A photo once made small and soft, so that a ground as large as the screen costs nothing to move. */

/** Longest side in pixels: stretched over a phone this softens by about 6 px, over a desk by about 10. */
const SIDE = 176;
/** Each pass is an average over neighbours; drawn, never read back, which some browsers falsify. */
const PASSES = 3;
const NEIGHBOURS = [-1, 0, 1];

export function softPhoto(photo: HTMLImageElement): HTMLCanvasElement {
  const ratio = SIDE / Math.max(photo.naturalWidth, photo.naturalHeight, 1);
  const width = Math.max(1, Math.round(photo.naturalWidth * ratio));
  const height = Math.max(1, Math.round(photo.naturalHeight * ratio));
  let soft = canvasOf(photo, width, height);
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
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, width, height);
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
