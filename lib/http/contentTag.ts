/** Names what an answer holds: the same name for the same content, another one as soon as anything in it is changed. */
import { createHash } from 'node:crypto';

/** With its quotes: ready for the `ETag` header. */
export function contentTag(content: object): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return `"${digest.slice(0, 22)}"`;
}
