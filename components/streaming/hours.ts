/** Which hour of the day stands behind which phase: it begins at dawn and ends at night. */
import type { Phase } from '@/lib/protocol';

export const HOURS = ['dawn', 'day', 'dusk', 'night'] as const;

export type Hour = (typeof HOURS)[number];

const HOUR_OF: Record<Phase, Hour> = {
  introduction: 'dawn',
  exploration: 'day',
  reflection: 'dusk',
  grounding: 'dawn',
  crisis: 'dawn',
  conclusion: 'night',
  ended: 'night',
};

export function hourOf(phase: Phase): Hour {
  return HOUR_OF[phase];
}
