/** The small rendition of a kept photo: enough for a card in the list, and for a ground that is softened anyway. */
import sharp from 'sharp';

/** Pixels. A card is 360 wide on a phone, at two device pixels each. */
export const CARD_WIDTH = 720;
/** For a picture that is very high and narrow. */
const CARD_HEIGHT = 1_280;
const QUALITY = 62;
const SECONDS = 15;

/** @param bytes a photo as `normalizePhoto` gives it, so there is nothing to strip or to turn; the answer is WebP too */
export async function photoCard(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes)
    .resize(CARD_WIDTH, CARD_HEIGHT, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .timeout({ seconds: SECONDS })
    .toBuffer();
}
