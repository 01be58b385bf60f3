/** A photo as large as a phone takes it, made in the browser: noise hardly compresses. */
import type { Page } from '@playwright/test';

export async function bigPhoto(page: Page) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2_400, 1_800);
    const context = canvas.getContext('2d');
    const pixels = context?.createImageData(2_400, 1_800);
    if (!context || !pixels) throw new Error('no canvas');
    let seed = 7;
    for (let at = 0; at < pixels.data.length; at += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      pixels.data[at] = at % 4 === 3 ? 255 : 120 + (seed % 60);
    }
    context.putImageData(pixels, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    const reader = new FileReader();
    reader.readAsDataURL(blob);
    await new Promise((resolve) => {
      reader.onload = resolve;
    });
    return String(reader.result).split(',')[1] ?? '';
  });
  const buffer = Buffer.from(base64, 'base64');
  return { name: 'garden.png', mimeType: 'image/png', buffer };
}
