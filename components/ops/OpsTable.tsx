/** The frame of every table for staff: what it is, said to those who do not see it, and its columns. */
import type { ReactNode } from 'react';

export function OpsTable({
  caption,
  columns,
  look = 'ops-table',
  children,
}: {
  caption: string;
  columns: readonly string[];
  /** `ops-figures` becomes a list on a phone. */
  look?: 'ops-table' | 'ops-figures';
  children: ReactNode;
}) {
  return (
    <table className={look}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
