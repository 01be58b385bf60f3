/** Who did what, as lines to read. Pure. */

import type { AuditLineView } from '../../protocol/opsView.ts';
import type { AuditAction, AuditLine } from '../../records/audit.ts';

const WHAT: Record<AuditAction, string> = {
  'staff.joined': 'became staff',
  'staff.removed': 'somebody is no longer staff',
  'rollout.changed': 'changed the rollout',
  'plan.changed': 'changed the plan',
  'figures.exported': 'took the figures along as CSV',
};

export function auditLines(lines: readonly AuditLine[]): AuditLineView[] {
  return lines.map(({ at, by, byEmail, action }) => ({
    at: at.toISOString(),
    by: actorWords(by, byEmail),
    what: action in WHAT ? WHAT[action as AuditAction] : action,
  }));
}

const BY_ITSELF: Record<string, string> = {
  operator: 'the command line',
  keepsake: 'Keepsake itself',
  guardrail: 'the guardrails',
  schedule: 'the schedule',
};

/** @param by an account's id, or what acted without one */
export function actorWords(by: string, email: string | null): string {
  return email ?? BY_ITSELF[by] ?? 'an account that is gone';
}
