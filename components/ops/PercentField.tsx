/** A percentage by a slider in whole steps, or to the hundredth by a field; both are one value. */
import { useId } from 'react';
import '../settings/slider.css';
import { percentOf } from './words';

export function PercentField({
  label,
  text,
  onChange,
}: {
  label: string;
  text: string;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const percent = percentOf(text);
  const isWrong = percent === undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex items-center gap-4">
        <input
          type="range"
          aria-label={`${label}, in whole percents`}
          min={0}
          max={100}
          step={1}
          value={Math.round(percent ?? 0)}
          aria-valuetext={`${percent ?? 0} %`}
          onChange={(event) => onChange(event.target.value)}
          className="slider h-12 min-w-0 flex-1 accent-clay"
        />
        <span className="flex items-center gap-1">
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            aria-invalid={isWrong ? true : undefined}
            aria-describedby={isWrong ? `${id}-problem` : undefined}
            onChange={(event) => onChange(event.target.value)}
            className="min-h-12 w-24 rounded-xl border border-line bg-surface px-3 text-right aria-invalid:border-danger"
          />
          %
        </span>
      </div>
      {isWrong && (
        <p id={`${id}-problem`} role="alert" className="text-sm text-danger">
          From 0 to 100, with two decimals at most.
        </p>
      )}
    </div>
  );
}
