/** Where one is, so that "Help now" names somebody who answers there; a choice among the places that it knows. */
import { useId } from 'react';
import { REGIONS } from '@/lib/safety/resources';

export function RegionField({
  region,
  onChange,
}: {
  region: string | null;
  onChange: (region: string | null) => void;
}) {
  const id = useId();
  // "US-IL" or a country that the table does not have stays what it is.
  const other = region !== null && !(region in REGIONS) ? { [region]: nameOf(region) } : {};
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium">
        Where are you?
      </label>
      <p id={`${id}-hint`} className="text-base text-ink-soft">
        “Help now” then shows who can be reached there.
      </p>
      <select
        id={id}
        aria-describedby={`${id}-hint`}
        value={region ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        className="min-h-12 w-full rounded-xl border border-line bg-surface px-4 text-base text-ink"
      >
        <option value="">Like the device</option>
        {Object.entries({ ...other, ...REGIONS }).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function nameOf(region: string): string {
  const [country = region] = region.split('-');
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
  return region === country ? name : `${name} (${region})`;
}
