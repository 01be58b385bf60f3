/** What happened and how the parts are: the rollout's changes, health, findings of safety, who did what. */
import type { AuditLineView, ChangeLine, HealthLine, SafetyLine } from '@/lib/protocol/opsView';
import { OpsTable } from './OpsTable';
import { settingsText, timeText, unbroken, whole } from './words';

export function Changes({ changes }: { changes: ChangeLine[] }) {
  if (changes.length === 0) {
    return <p className="text-sm">Nothing was ever changed: the environment alone decides.</p>;
  }
  return (
    <ol className="flex flex-col text-sm">
      {changes.map(({ version, at, by, from, to, why }) => (
        <li key={version} className="flex flex-col border-t border-hairline py-2 first:border-t-0">
          <span>
            <span className="text-ink-soft">{timeText(at)} UTC</span> {settingsText(from)} →{' '}
            <strong className="font-semibold">{settingsText(to)}</strong>
          </span>
          <span className="measure">{unbroken(why)}</span>
          <span className="text-ink-soft">by {by}</span>
        </li>
      ))}
    </ol>
  );
}

/** A shape and a word each, so that nothing hangs on a colour. */
const STATES: Record<HealthLine['state'], { sign: string; word: string }> = {
  well: { sign: '●', word: 'well' },
  limping: { sign: '▲', word: 'limping' },
  lost: { sign: '■', word: 'lost' },
};

export function HealthTable({ lines }: { lines: HealthLine[] }) {
  return (
    <OpsTable
      caption="The parts of this instance, and how they are"
      columns={['Part', 'State', 'Since (UTC)']}
    >
      {lines.map(({ part, state, detail, since }) => (
        <tr key={part}>
          <th scope="row">
            {part} <span className="block text-ink-soft">{detail}</span>
          </th>
          <td className={`whitespace-nowrap ${state === 'well' ? '' : 'font-semibold'}`}>
            <span aria-hidden="true">{STATES[state].sign} </span>
            {STATES[state].word}
          </td>
          <td>{since === null ? '' : timeText(since)}</td>
        </tr>
      ))}
    </OpsTable>
  );
}

export function SafetyCounts({ lines }: { lines: SafetyLine[] }) {
  if (lines.length === 0) return <p className="text-sm">Nothing was found this year.</p>;
  return (
    <OpsTable caption="Findings of this year" columns={['Found by', 'Level', 'Kind', 'Times']}>
      {lines.map(({ by, level, kind, count }) => (
        <tr key={`${by}/${level}/${kind}`}>
          <th scope="row">{by}</th>
          <td>{level}</td>
          <td>{kind}</td>
          <td>{whole(count)}</td>
        </tr>
      ))}
    </OpsTable>
  );
}

export function AuditList({ lines }: { lines: AuditLineView[] }) {
  return (
    <ol className="flex flex-col text-sm">
      {lines.map(({ id, at, by, what }) => (
        <li key={id} className="border-t border-hairline py-1.5 first:border-t-0">
          <span className="text-ink-soft">{timeText(at)} UTC</span> {what}, by {by}
        </li>
      ))}
    </ol>
  );
}
