/** The measured shares, with how sure they are; or that there are none. */
import type { SafetyFigures } from '@/lib/safety/figures';

export function Figures({ figures: { measuredOn, groups } }: { figures: SafetyFigures }) {
  if (measuredOn === null) return <p>The figures of this version have not been published yet.</p>;
  return (
    <>
      <p>
        Measured on {measuredOn}, by the first look alone, on messages that it had never seen.
        Behind each share is the range that it lies in with 95% certainty.
      </p>
      <table className="w-full text-left">
        <caption className="sr-only">What is found, and what is mistaken for danger</caption>
        <thead>
          <tr>
            <th scope="col">Messages</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, what, messages, share, low, high }) => (
            <tr key={name} className="border-t border-hairline align-top">
              <th scope="row" className="py-2 pr-4 font-normal">
                {name} ({messages})
              </th>
              <td className="py-2">
                {what === 'found' ? 'found' : 'taken for danger'}: {percent(share)} ({percent(low)}{' '}
                to {percent(high)})
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
