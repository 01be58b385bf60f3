/** Figures over time, small and side by side; the same numbers stand in a table below each, for whoever cannot see lines. */
import type { Plot } from '@/lib/protocol/opsView';
import { OpsTable } from './OpsTable';
import { BOX, plotLines } from './plotLines';
import { figure, timeText } from './words';

export function Plots({ plots }: { plots: Plot[] }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Key look="ops-line-v2" word="v2, solid" />
        <Key look="ops-line-v1" word="v1, dashed" />
        <Key look="ops-line-target" word="target, dotted" />
      </p>
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
        {plots.map((plot) => (
          <OnePlot key={plot.key} plot={plot} />
        ))}
      </div>
    </div>
  );
}

function OnePlot({ plot }: { plot: Plot }) {
  const { label, unit, steps } = plot;
  const { bottom, top, v1, v2, target } = plotLines(plot);
  const [first, last] = [steps[0], steps.at(-1)];
  const isEmpty = v1 === '' && v2 === '';
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="text-sm font-medium">{label}</figcaption>
      <div className="flex gap-2">
        <p
          aria-hidden="true"
          className="flex w-16 shrink-0 flex-col justify-between text-right text-xs text-ink-soft"
        >
          <span>{figure(top, unit)}</span>
          <span>{figure(bottom, unit)}</span>
        </p>
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${BOX.width} ${BOX.height}`}
          preserveAspectRatio="none"
          className="ops-plot"
        >
          {target !== null && <path d={`M0 ${target}H${BOX.width}`} className="ops-line-target" />}
          <path d={v1} className="ops-line-v1" />
          <path d={v2} className="ops-line-v2" />
        </svg>
      </div>
      <p aria-hidden="true" className="flex justify-between pl-18 text-xs text-ink-soft">
        <span>{first && timeText(first.at)}</span>
        <span>{last && timeText(last.at)}</span>
      </p>
      {isEmpty ? (
        <p className="text-sm">Nothing was counted in this time.</p>
      ) : (
        <details className="text-sm">
          <summary className="inline-flex min-h-8 items-center underline underline-offset-4">
            As a table
          </summary>
          <PlotTable plot={plot} />
        </details>
      )}
    </figure>
  );
}

function PlotTable({ plot: { label, unit, steps } }: { plot: Plot }) {
  return (
    <OpsTable caption={`${label}, over time`} columns={['From (UTC)', 'v1', 'v2']}>
      {steps
        .filter(({ v1, v2 }) => v1 !== null || v2 !== null)
        .map(({ at, v1, v2 }) => (
          <tr key={at}>
            <th scope="row">{timeText(at)}</th>
            <td>{figure(v1, unit)}</td>
            <td>{figure(v2, unit)}</td>
          </tr>
        ))}
    </OpsTable>
  );
}

function Key({ look, word }: { look: string; word: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden="true" viewBox="0 0 32 8" className="h-2 w-8">
        <path d="M1 4H31" className={look} />
      </svg>
      {word}
    </span>
  );
}
