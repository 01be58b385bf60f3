/** The page for staff, from what is most urgent down: guardrails, the switch, figures to decide by, time, health, the past. */

import Link from 'next/link';
import { OPS_WINDOWS, type OpsView } from '@/lib/protocol/opsView';
import { CalmButtons } from '../calm/CalmButtons';
import { ArmTable, FigureTable } from './FigureTable';
import { GuardBanner } from './Guard';
import { AuditList, Changes, HealthTable, SafetyCounts } from './OpsLists';
import { OpsRefresh } from './OpsRefresh';
import { OpsSection } from './OpsSection';
import { PlanControl } from './PlanControl';
import { Plots } from './Plots';
import { RolloutControl } from './RolloutControl';
import { whole } from './words';
import './ops.css';

export function OpsPage({ view }: { view: OpsView }) {
  const { guard, rollout, figures, from, at } = view;
  const csv = `/api/ops/metrics?${new URLSearchParams({ format: 'csv', from, to: at })}`;
  return (
    <main className="ops safe-x safe-bottom mx-auto flex w-full max-w-6xl flex-col gap-6 pt-4 pb-16">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-xl font-semibold">Operations</h1>
        <OpsRefresh at={at} />
        <CalmButtons look="plain" />
      </header>
      <GuardBanner guard={guard} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <OpsSection title="Rollout" part={rollout}>
          {(part) => <RolloutControl rollout={part} />}
        </OpsSection>
        <OpsSection title="Health of this instance" part={view.health}>
          {(part) => <HealthTable lines={part} />}
        </OpsSection>
      </div>
      <OpsSection
        title="To decide by"
        note="Differences are v2 less v1, with 95% intervals. How each figure is counted stands in docs/metrics.md."
        aside={<Windows view={view} />}
        part={figures}
      >
        {(part) => <FigureTable rows={part.rows} />}
      </OpsSection>
      <OpsSection
        title="Over time"
        aside={
          <a href={csv} download className={LINK}>
            All of it as CSV
          </a>
        }
        part={view.plots}
      >
        {(part) => <Plots plots={part} />}
      </OpsSection>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <OpsSection
          title="Use and cost"
          note={`Models may be asked ${whole(view.callsPerDay)} times for one person in a day (UTC); beyond that the embedded guide answers.`}
          part={figures}
        >
          {(part) => <ArmTable lines={part.arms} />}
        </OpsSection>
        <div className="flex min-w-0 flex-col gap-6">
          <OpsSection
            title="Safety, this year"
            note="Counted apart: a turn that safety held is no error. It belongs to nobody."
            part={view.safety}
          >
            {(part) => <SafetyCounts lines={part} />}
          </OpsSection>
          <OpsSection title="Changes of the rollout" part={view.changes}>
            {(part) => <Changes changes={part} />}
          </OpsSection>
        </div>
        <OpsSection
          title="Planned"
          note="Taken by Keepsake itself when its time has come, unless the guardrails hold it back."
          part={guard}
        >
          {(part) => <PlanControl plan={part.plan} />}
        </OpsSection>
        <OpsSection
          title="Who did what"
          aside={
            <Link href="/ops/audit" prefetch={false} className={LINK}>
              All of it, and who saw what
            </Link>
          }
          part={view.audit}
        >
          {(part) => <AuditList lines={part} />}
        </OpsSection>
      </div>
      <p className="text-sm text-ink-soft">Signed in as {view.email}.</p>
    </main>
  );
}

const LINK = 'inline-flex min-h-10 items-center text-sm underline underline-offset-4';

const WINDOW_WORDS = { '1h': '1 hour', '24h': '24 hours', '7d': '7 days', '28d': '28 days' };

function Windows({ view }: { view: OpsView }) {
  return (
    <nav aria-label="Time looked at" className="flex flex-wrap gap-x-4">
      {OPS_WINDOWS.map((window) => (
        <Link
          key={window}
          href={`/ops?window=${window}`}
          prefetch={false}
          scroll={false}
          aria-current={window === view.window ? 'true' : undefined}
          className={`${LINK} aria-[current]:font-semibold aria-[current]:no-underline`}
        >
          {WINDOW_WORDS[window]}
        </Link>
      ))}
    </nav>
  );
}
