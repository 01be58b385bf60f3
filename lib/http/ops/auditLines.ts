/** Who did what, as lines to read. Pure. */

import type { AuditLineView } from '../../protocol/opsView.ts';
import type { AuditAction, AuditLine } from '../../records/audit.ts';

const WHAT: Record<AuditAction, string> = {
  'staff.joined': 'became staff',
  'staff.removed': 'somebody is no longer staff',
  'rollout.changed': 'changed the rollout',
  'plan.changed': 'changed the plan',
  'figures.exported': 'took the figures along as CSV',
  'operations.seen': 'saw the page of operations',
  'figures.seen': 'saw the figures',
  'rollout.seen': 'saw the rollout',
  'plan.seen': 'saw the plan',
  'audit.seen': 'saw this list',
};

export function auditLines(lines: readonly AuditLine[]): AuditLineView[] {
  return lines.map(({ id, at, by, byEmail, action, from, to }) => ({
    id,
    at: at.toISOString(),
    by: actorWords(by, byEmail),
    what: action in WHAT ? WHAT[action as AuditAction] : action,
    values: changedValues(from, to),
  }));
}

/** Each value that was set, with what it was before where that is known. */
function changedValues(from: AuditLine['from'], to: AuditLine['to']): string {
  return Object.entries(to ?? {})
    .filter(([name, value]) => from?.[name] !== value)
    .map(([name, value]) => {
      const [before, after] = [from?.[name], value].map(valueWords);
      return `${NAMES[name] ?? name}: ${from?.[name] === undefined ? after : `${before} → ${after}`}`;
    })
    .join(', ');
}

const NAMES: Record<string, string> = {
  enabled: 'the live walkthrough',
  percent: 'percentage',
  holdoutPercent: 'kept on v1, percentage',
  isInvitedAddress: 'with the address that was invited',
};

function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
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
