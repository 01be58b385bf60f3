/** A value between two ends, said in words, with a thumb that a shaking hand can hold. */
import './slider.css';

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
  return (
    <label className="flex flex-col gap-1">
      <span className="font-medium">
        {label}: <span className="font-normal text-ink-soft">{words(value)}</span>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={0.05}
        value={value}
        aria-valuetext={words(value)}
        onChange={(event) => onChange(Number(event.target.value))}
        className="slider h-12 w-full accent-clay"
      />
    </label>
  );
}
