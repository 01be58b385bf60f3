import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normalizePhoto, PHOTO_SIDE } from '../../../lib/photo/normalizePhoto.ts';

function picture(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#a4532f' } });
}

describe('a photo', () => {
  it('is scaled to its longest side and becomes WebP', async () => {
    const photo = await normalizePhoto(await picture(4_000, 3_000).jpeg().toBuffer());
    expect(photo).toMatchObject({ contentType: 'image/webp', width: PHOTO_SIDE, height: 1_200 });
    expect((await sharp(photo.bytes).metadata()).format).toBe('webp');
  });

  it('is not made larger', async () => {
    const photo = await normalizePhoto(await picture(40, 30).png().toBuffer());
    expect(photo).toMatchObject({ width: 40, height: 30 });
  });

  it('loses where and when it was taken, and stands upright', async () => {
    const taken = await picture(400, 300)
      .withExif({
        IFD0: { Make: 'Camera', Orientation: '6' },
        IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const photo = await normalizePhoto(taken);
    const metadata = await sharp(photo.bytes).metadata();
    expect(photo).toMatchObject({ width: 300, height: 400 });
    for (const kind of ['exif', 'icc', 'xmp', 'iptc'] as const) {
      expect(metadata[kind]).toBeUndefined();
    }
    expect(metadata.orientation).toBeUndefined();
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 37) % 256))],
  ])('is refused when it is %s', async (_what, bytes) => {
    await expect(normalizePhoto(bytes)).rejects.toMatchObject({ code: 'unsupported_type' });
  });

  it('is refused when it is a GIF, whatever it is called', async () => {
    const gif = await picture(9, 9).gif().toBuffer();
    await expect(normalizePhoto(gif)).rejects.toMatchObject({ code: 'unsupported_type' });
  });

  it('is refused when it breaks off', async () => {
    const whole = await picture(800, 600).jpeg().toBuffer();
    const cut = whole.subarray(0, whole.length / 2);
    await expect(normalizePhoto(cut)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is refused when a small file would become a huge picture', async () => {
    const bomb = pngOf(30_000, 30_000);
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    await expect(normalizePhoto(bomb)).rejects.toMatchObject({ code: 'too_large' });
  });
});

/** A black picture of one bit a pixel: a few kB, however large. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
