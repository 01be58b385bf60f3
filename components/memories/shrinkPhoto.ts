/** Phone photos are larger than may be sent: scaled down here, upright, and without what the camera wrote into them. */
import { PHOTO_BYTES } from '../ui/lengths';

/** Longest side, pixels: what the server keeps. */
const LONGEST_SIDE = 1_600;
const QUALITIES = [0.85, 0.7, 0.5];

export type ShrunkPhoto = { ok: true; photo: Blob } | { ok: false; message: string };

/** A JPEG of at most 5 MB, or kind words when this browser cannot read the picture (HEIC in most). */
export async function shrinkPhoto(file: Blob & { name?: string }): Promise<ShrunkPhoto> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return { ok: false, message: unreadable(file) };
  }
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return { ok: false, message: unreadable(file) };
    // JPEG has no transparency; what shows through is paper, not black.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const photo = await jpegOf(canvas, quality);
      if (photo && photo.size <= PHOTO_BYTES) return { ok: true, photo };
    }
    return {
      ok: false,
      message: 'This photo is too large, even made smaller. Please try another.',
    };
  } finally {
    picture.close();
  }
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

function unreadable(file: Blob & { name?: string }): string {
  const isHeic = /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name ?? '');
  return isHeic
    ? 'This photo is in a format (HEIC) that this browser cannot open. A screenshot of it, or a copy saved as JPEG, works.'
    : 'This file cannot be opened as a photo. A JPEG, PNG or WebP works.';
}
