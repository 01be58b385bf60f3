/** A photo as somebody sent it becomes one that is safe to keep: decoded, turned upright, scaled, stripped, WebP. */
import sharp from 'sharp';
import { KeepsakeError } from '../errors.ts';

/** The longest side that is kept, pixels. */
export const PHOTO_SIDE = 1600;
/** A file of a few kB can ask for gigabytes once decoded; no camera of a phone makes more than this. */
const MAX_PIXELS = 64_000_000;
const DECODE_SECONDS = 15;
const ACCEPTED = new Set(['jpeg', 'png', 'webp']);

export interface NormalizedPhoto {
  bytes: Uint8Array;
  contentType: 'image/webp';
  width: number;
  height: number;
}

/** @throws KeepsakeError `unsupported_type` (not such a picture), `too_large` (pixels), `invalid` (broken) */
export async function normalizePhoto(bytes: Uint8Array): Promise<NormalizedPhoto> {
  const { format, width = 0, height = 0 } = await readHeader(bytes);
  if (!ACCEPTED.has(format)) throw new KeepsakeError('unsupported_type', { message: NOT_A_PHOTO });
  if (width * height > MAX_PIXELS) {
    throw new KeepsakeError('too_large', { message: 'This photo has too many pixels.' });
  }
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .autoOrient()
      .resize(PHOTO_SIDE, PHOTO_SIDE, { fit: 'inside', withoutEnlargement: true })
      // No metadata is carried over unless asked for: places, times, devices and previews are gone.
      .webp({ quality: 82 })
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, contentType: 'image/webp', width: info.width, height: info.height };
  } catch (error) {
    throw new KeepsakeError('invalid', {
      message: 'This photo seems to be damaged. Please try another one.',
      cause: error,
    });
  }
}

async function readHeader(bytes: Uint8Array) {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new KeepsakeError('unsupported_type', { message: NOT_A_PHOTO, cause: error });
  }
}

const NOT_A_PHOTO = 'This does not look like a JPEG, PNG or WebP photo. Please choose another one.';
