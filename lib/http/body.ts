/** Reads what was sent: bounded while it arrives, decoded strictly, checked against a schema. */
import type { z } from 'zod';
import { KeepsakeError } from '../errors.ts';
import { LIMITS } from '../protocol.ts';
import { wordsForIssue } from './wordsForIssue.ts';

/**
 * The request's JSON body as the schema has it; an empty body is an empty object.
 *
 * @throws KeepsakeError `unsupported_type` (not JSON), `too_large`, `malformed` (not UTF-8, not JSON, cut off),
 *   `invalid` (breaks a rule, named by its path)
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const bytes = await readBytes(request, LIMITS.bodyBytes);
  const parsed = schema.safeParse(bytes.length === 0 ? {} : parseJson(request, bytes));
  if (parsed.success) return parsed.data;
  throw new KeepsakeError('invalid', { message: wordsForIssue(parsed.error.issues[0]) });
}

/**
 * The request's raw body, never holding more than `maxBytes` of it.
 *
 * @throws KeepsakeError `too_large`, `malformed` (the connection ended before the body did)
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof KeepsakeError) throw error;
    throw new KeepsakeError('malformed', { message: 'That did not arrive whole.', cause: error });
  }
  if (length < announced) {
    throw new KeepsakeError('malformed', { message: 'That did not arrive whole.' });
  }
  return Buffer.concat(chunks);
}

function parseJson(request: Request, bytes: Uint8Array): unknown {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new KeepsakeError('unsupported_type', {
      message: 'Please send this as application/json.',
    });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own error quotes what was sent, so it is not kept as the cause.
    throw new KeepsakeError('malformed');
  }
}

function tooLarge(maxBytes: number): KeepsakeError {
  const size = maxBytes >= 1024 * 1024 ? `${maxBytes / 1024 / 1024} MB` : `${maxBytes / 1024} kB`;
  return new KeepsakeError('too_large', {
    message: `That is too large: at most ${size} can be sent.`,
  });
}
