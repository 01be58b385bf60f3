/** Pictures for the photo tests: a good one with a place in it, a hostile one, and things that only claim to be pictures. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photo as a phone makes it: larger than the screen, with where it was taken and by what. */
export async function phonePhoto(width = 3_000, height = 2_000): Promise<Buffer<ArrayBuffer>> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#a4532f' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'KeepsakePhone', Copyright: 'somebody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W' },
    });
  return Buffer.from(await picture.toBuffer());
}

/** Upright only by its orientation mark, which must not be lost with the other marks. */
export async function turnedPhoto(): Promise<Buffer<ArrayBuffer>> {
  const picture = sharp({
    create: { width: 400, height: 200, channels: 3, background: '#5c6b52' },
  });
  return Buffer.from(await picture.jpeg().withMetadata({ orientation: 6 }).toBuffer());
}

/** A well-formed PNG of a few hundred kilobytes that unpacks to `side` × `side` black pixels. */
export function bomb(side = 30_000): Buffer<ArrayBuffer> {
  const rowBytes = 1 + Math.ceil(side / 8);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(rowBytes * side))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n');

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
