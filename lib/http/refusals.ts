/** Which refusals are errors in the figures: the guide was asked for words, and we could not even begin. */
import type { KeepsakeError } from '../errors.ts';
import type { KeptEvidence } from '../evidence/evidence.ts';
import type { Arm } from '../evidence/figures.ts';

/** Who left before the answer was refused nothing; what breaks a rule of ours is answered as it should be. */
export function countRefusal(
  evidence: Pick<KeptEvidence, 'refused'>,
  { method, url, signal }: Pick<Request, 'method' | 'url' | 'signal'>,
  error: KeepsakeError,
): void {
  if (error.status < 500 || signal.aborted || method !== 'POST') return;
  const arm = armAsked(new URL(url).pathname);
  if (arm) evidence.refused(arm, error.code);
}

function armAsked(path: string): Arm | undefined {
  if (/^\/api\/walkthrough-v2\/(start|respond|end)\/[^/]+$/.test(path)) return 'v2';
  return /^\/api\/walkthrough\/[^/]+$/.test(path) ? 'v1' : undefined;
}
