/** Everything that staff saw and changed, page by page, the newest first. */
import Link from 'next/link';
import type { AuditLineView } from '@/lib/protocol/opsView';
import { CalmButtons } from '../calm/CalmButtons';
import { OpsTable } from './OpsTable';
import { timeText } from './words';
import './ops.css';

export function AuditPage({ lines, isWhole }: { lines: AuditLineView[]; isWhole: boolean }) {
  const last = lines.at(-1);
  return (
    <main className="ops safe-x safe-bottom mx-auto flex w-full max-w-4xl flex-col gap-6 pt-4 pb-16">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-xl font-semibold">Who did what</h1>
        <Link href="/ops" prefetch={false} className={LINK}>
          Operations
        </Link>
        <CalmButtons look="plain" />
      </header>
      <p className="measure text-sm text-ink-soft">
        Lines are only ever added, and never changed. What somebody sees again and again is one line
        an hour. Nobody who looks after this Keepsake can see what people write.
      </p>
      <OpsTable
        caption="What staff saw and changed, the newest first"
        columns={['When (UTC)', 'Who', 'What']}
      >
        {lines.map(({ id, at, by, what, values }) => (
          <tr key={id}>
            <th scope="row">{timeText(at)}</th>
            <td>{by}</td>
            <td>
              {what}
              {values && <span className="block text-ink-soft">{values}</span>}
            </td>
          </tr>
        ))}
      </OpsTable>
      {!isWhole && last && (
        <Link href={`/ops/audit?before=${last.id}`} prefetch={false} className={LINK}>
          Earlier ones
        </Link>
      )}
    </main>
  );
}

const LINK = 'inline-flex min-h-10 items-center self-start text-sm underline underline-offset-4';
