/** Who speaks, in a few quiet words: people are told when it is not the voice that they expect, and never have to look for it. */
import type { Presenter } from '@/hooks/presenter';
import type { Telling } from '@/hooks/telling';
import { useTelling } from '@/hooks/useTelling';

const NAMES: Record<NonNullable<Telling['teller']>, string> = {
  google: 'Google’s voice',
  embedded: 'Keepsake’s own voice',
  device: 'This device’s own voice',
  words: 'Words only',
};

export function TellerNote({ presenter }: { presenter: Presenter }) {
  const teller = useTelling(presenter, (telling) => telling.teller);
  if (teller === null) return null;
  return (
    <p className="text-sm text-ink">
      <span className="sr-only">Who speaks: </span>
      {NAMES[teller]}
    </p>
  );
}
