/** One of a few, as a radio group: arrow keys move, the choice is kept at once. */
'use client';
import { useId } from 'react';

export function ChoiceRow<Value extends string>({
  label,
  options,
  names,
  value,
  onChange,
}: {
  label: string;
  options: { value: Value; label: string }[];
  /** Said instead of a label that is only a sign. */
  names?: Record<Value, string>;
  value: Value;
  onChange: (value: Value) => void;
}) {
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="inline-flex min-h-12 min-w-14 cursor-pointer items-center justify-center rounded-xl border border-line px-4 has-checked:border-clay has-checked:bg-clay has-checked:text-on-clay has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-clay"
          >
            <input
              type="radio"
              name={group}
              className="sr-only"
              aria-label={names?.[option.value]}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
