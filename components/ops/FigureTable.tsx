/** Arm beside arm, figure by figure: what to decide by, and whether it is certain. */
import type { ArmLines, FigureRow } from '@/lib/protocol/opsView';
import { OpsTable } from './OpsTable';
import { counted, difference, figure, interval, NOTHING, relative, VERDICTS, whole } from './words';

export function FigureTable({ rows }: { rows: FigureRow[] }) {
  return (
    <OpsTable
      caption="Each figure of v1 and v2, their difference with its 95% interval, and the verdict"
      columns={['Figure', 'v1', 'v2', 'v2 − v1 (95%)', 'Verdict']}
      look="ops-figures"
    >
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            {row.label}
            {row.target && <small>Target: {row.target}</small>}
          </th>
          <td>
            {figure(row.v1.value, row.unit)}
            <small>{counted(row.v1)}</small>
          </td>
          <td>
            {figure(row.v2.value, row.unit)}
            <small>{counted(row.v2)}</small>
          </td>
          <td>
            <Difference row={row} />
          </td>
          <td>
            <Verdict row={row} />
          </td>
        </tr>
      ))}
    </OpsTable>
  );
}

function Difference({ row: { difference: found, change, unit } }: { row: FigureRow }) {
  if (!found) return NOTHING;
  return (
    <>
      {difference(found.value, unit)}
      {change && ` (${relative(change.value)})`}
      <small>{interval(found, unit)}</small>
    </>
  );
}

function Verdict({ row: { verdict, missing } }: { row: FigureRow }) {
  if (verdict === null) return NOTHING;
  const { sign, word } = VERDICTS[verdict];
  const isEnough = !missing || (missing.v1 === 0 && missing.v2 === 0);
  return (
    <>
      <span aria-hidden="true">{sign} </span>
      {word}
      {verdict === 'open' && !isEnough && (
        <small>
          missing: {whole(missing.v1)} in v1, {whole(missing.v2)} in v2
        </small>
      )}
    </>
  );
}

export function ArmTable({ lines }: { lines: ArmLines }) {
  return (
    <OpsTable caption="What is counted of each arm" columns={['Counted', 'v1', 'v2']}>
      {lines.map(({ label, v1, v2 }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td>{v1}</td>
          <td>{v2}</td>
        </tr>
      ))}
    </OpsTable>
  );
}
