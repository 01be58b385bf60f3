/** A clip as the bytes of one file, which tell by themselves whether they are whole. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { SpokenClip } from './spokenClip.ts';

/** Raised with every change of the form: older files then count as absent. */
const FORMAT = 1;
const DIGEST_BYTES = 32;
const LENGTH_BYTES = 4;

const headerSchema = z.object({
  format: z.literal(FORMAT),
  key: z.string(),
  etag: z.string(),
  provider: z.enum(['embedded', 'google']),
  contentType: z.string(),
  durationMs: z.number(),
  words: z.array(z.object({ text: z.string(), startMs: z.number() })),
});

/** A SHA-256 of all that follows, the length of the header (four bytes), the header as JSON, the sound. */
export function clipBytes(key: string, { audio, ...clip }: SpokenClip): Uint8Array {
  const header = Buffer.from(JSON.stringify({ format: FORMAT, key, ...clip }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(header.byteLength);
  const content = Buffer.concat([length, header, audio]);
  return Buffer.concat([digestOf(content), content]);
}

/** Undefined for what is cut, changed, of another form, or another clip's. */
export function clipFrom(bytes: Buffer<ArrayBuffer>, key: string): SpokenClip | undefined {
  const content = bytes.subarray(DIGEST_BYTES);
  if (content.byteLength < LENGTH_BYTES) return undefined;
  if (!digestOf(content).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined;
  const soundAt = LENGTH_BYTES + content.readUInt32BE();
  const header = headerOf(content.toString('utf8', LENGTH_BYTES, soundAt));
  if (header?.key !== key) return undefined;
  const { format: _format, key: _key, ...clip } = header;
  // A copy of its own, since whoever joins clips reads samples, which must not begin at an odd place.
  return { ...clip, audio: new Uint8Array(content.subarray(soundAt)) };
}

function headerOf(text: string): z.infer<typeof headerSchema> | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON is one way of being another file.
    return undefined;
  }
}

function digestOf(content: Uint8Array): Buffer {
  return hash('sha256', content, 'buffer');
}
