/** A breath instead of a spinner: in for four seconds, out for six. */
export function BreathingPulse({ size = 'large' }: { size?: 'small' | 'large' }) {
  const extent = size === 'large' ? 'size-28' : 'size-10';
  return (
    <span aria-hidden="true" className={`${extent} inline-grid place-items-center`}>
      <span className="breath block size-full rounded-full border-2 border-moss bg-moss/20" />
    </span>
  );
}
