/** The key under which something may be sent again: the same request begins or writes nothing anew. */
import { KeepsakeError } from '../errors.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Undefined without one. @throws KeepsakeError `invalid` */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key') ?? undefined;
  if (key !== undefined && !KEY.test(key)) {
    throw new KeepsakeError('invalid', {
      message: 'An Idempotency-Key has 1 to 200 visible characters.',
    });
  }
  return key;
}
