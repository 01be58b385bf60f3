import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { CARD_WIDTH, photoCard } from '../../../lib/photo/photoCard.ts';

function kept(width: number, height: number) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  return sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .blur(2)
    .webp({ quality: 82 })
    .toBuffer();
}

describe('the small rendition of a photo', () => {
  it('is as wide as a card on a phone, and weighs a fraction', async () => {
    const whole = await kept(1_600, 1_200);
    const card = await photoCard(whole);
    const picture = await sharp(card).metadata();
    expect(picture).toMatchObject({ format: 'webp', width: CARD_WIDTH, height: 540 });
    expect(card.length).toBeLessThan(whole.length / 3);
  });

  it('is not made larger than the photo', async () => {
    const picture = await sharp(await photoCard(await kept(300, 400))).metadata();
    expect([picture.width, picture.height]).toEqual([300, 400]);
  });

  it('stays small also when the photo is very high', async () => {
    const picture = await sharp(await photoCard(await kept(400, 1_600))).metadata();
    expect([picture.width, picture.height]).toEqual([320, 1_280]);
  });
});
