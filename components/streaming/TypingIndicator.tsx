/** The guide is about to speak: a small breath where the words will be, and one line for those who do not see it. */
import { BreathingPulse } from './BreathingPulse';

export function TypingIndicator() {
  return (
    <div className="flex h-12 items-center" data-testid="breath">
      <BreathingPulse size="small" />
      <span className="sr-only">The guide is about to speak.</span>
    </div>
  );
}
