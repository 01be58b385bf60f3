/** The rollout's history as lines to read. Pure. */
import type { ChangeLine } from '../../protocol/opsView.ts';
import type { RolloutChange } from '../../records/rollout.ts';
import { actorWords } from './auditLines.ts';

export function changeLines(changes: readonly RolloutChange[]): ChangeLine[] {
  return changes.map(({ version, at, by, byEmail, from, to, why }) => ({
    version,
    at: at.toISOString(),
    by: actorWords(by, byEmail),
    from,
    to,
    why,
  }));
}
