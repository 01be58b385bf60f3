/** A breath instead of a spinner: in for four seconds, out for six; or as the guide says it. */
import type { SpokenBreath } from '@/hooks/spokenBreath';

export function BreathingPulse({
  size = 'large',
  breath,
}: {
  size?: 'small' | 'large';
  /** Which way the guide says it goes; without it, it goes by itself. */
  breath?: SpokenBreath;
}) {
  const extent = size === 'large' ? 'size-28' : 'size-10';
  return (
    <span aria-hidden="true" className={`${extent} inline-grid place-items-center`}>
      <span
        data-breath={breath}
        className={`${breath ? 'breath-follows' : 'breath'} block size-full rounded-full border-2 border-moss bg-moss/20`}
      />
    </span>
  );
}
