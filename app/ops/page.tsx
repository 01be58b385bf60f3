import type { Metadata } from 'next';
import { NotStaff } from '@/components/ops/NotStaff';
import { OpsPage } from '@/components/ops/OpsPage';
import { Unknowable } from '@/components/ops/Unknowable';
import { isUnavailable } from '@/lib/errors';
import { opsView } from '@/lib/http/ops/opsView';
import { staffVisitor } from '@/lib/http/pageVisitor';
import { OPS_WINDOWS } from '@/lib/protocol/opsView';

export const metadata: Metadata = { title: 'Operations', robots: { index: false } };

export default async function OpsRoute({
  searchParams,
}: {
  searchParams: Promise<{ window?: string | string[] }>;
}) {
  const { window: asked } = await searchParams;
  const window = OPS_WINDOWS.find((known) => known === asked) ?? '24h';
  const staff = await staffVisitor('operations.seen').catch((error: unknown) => {
    if (isUnavailable(error)) return null;
    throw error;
  });
  if (staff === null) return <Unknowable />;
  if (staff === undefined) return <NotStaff />;
  const { services, email } = staff;
  return <OpsPage view={await opsView(services, { email, window, now: new Date() })} />;
}
