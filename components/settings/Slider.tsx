/** A value between two ends, said in words; kept when it is let go. */
'use client';
import { useState } from 'react';

export function Slider({
  label,
  min,
  max,
  value,
  words,
  onChange,
}: {
  label: string;
  min: number;
  max: number;
  value: number;
  words: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const [moved, setMoved] = useState(value);
  return (
    <label className="flex flex-col gap-1">
      <span>
        {label}: <span className="text-ink-soft">{words(moved)}</span>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={0.05}
        value={moved}
        aria-valuetext={words(moved)}
        onChange={(event) => setMoved(Number(event.target.value))}
        onPointerUp={() => onChange(moved)}
        onKeyUp={() => onChange(moved)}
        className="h-12 w-full accent-clay"
      />
    </label>
  );
}
