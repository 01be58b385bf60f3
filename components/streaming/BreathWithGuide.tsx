/** The circle below the words when the guide helps somebody to steady themselves: it breathes with what is said. */
import type { Presenter } from '@/hooks/presenter';
import { spokenBreath } from '@/hooks/spokenBreath';
import { useTelling } from '@/hooks/useTelling';
import { BreathingPulse } from './BreathingPulse';

export function BreathWithGuide({ presenter }: { presenter: Presenter }) {
  const breath = useTelling(presenter, ({ presentation }) => spokenBreath(presentation));
  if (breath === null) return null;
  return (
    <div className="flex justify-center py-5">
      <BreathingPulse breath={breath} />
    </div>
  );
}
