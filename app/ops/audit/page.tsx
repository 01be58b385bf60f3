import type { Metadata } from 'next';
import { AuditPage } from '@/components/ops/AuditPage';
import { NotStaff } from '@/components/ops/NotStaff';
import { Unknowable } from '@/components/ops/Unknowable';
import { isUnavailable } from '@/lib/errors';
import { auditLines } from '@/lib/http/ops/auditLines';
import { staffVisitor } from '@/lib/http/pageVisitor';

export const metadata: Metadata = { title: 'Who did what', robots: { index: false } };

const LINES = 100;

export default async function AuditRoute({
  searchParams,
}: {
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  const { before } = await searchParams;
  const id = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined;
  try {
    const staff = await staffVisitor('audit.seen');
    if (!staff) return <NotStaff />;
    const lines = await staff.services.records.audit.newest(LINES, { before: id });
    return <AuditPage lines={auditLines(lines)} isWhole={lines.length < LINES} />;
  } catch (error) {
    if (isUnavailable(error)) return <Unknowable />;
    throw error;
  }
}
