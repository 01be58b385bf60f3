/** A memory of an orchard, and a turn in which the person says something of it. */
import type { GuideContext } from '../../../lib/guide/guideContext.ts';

export const MEMORY = {
  title: 'The orchard',
  text: 'We picked pears with my aunt Ruth. She hummed in the ladder shade.',
  person: { name: 'Ruth', relationship: 'aunt' },
  hasPhoto: false,
};

export function context(message: string, changes: Partial<GuideContext> = {}): GuideContext {
  return {
    turn: 'reply',
    phase: 'exploration',
    emotionalState: 'unknown',
    memory: MEMORY,
    profile: {},
    history: [
      { role: 'guide', text: 'Hello. What comes back first?' },
      { role: 'patient', text: 'The ladder was tall, and my aunt wore an old straw hat.' },
      { role: 'guide', text: 'You spoke of the ladder. What sounds, if any, come back?' },
      { role: 'patient', text: message },
    ],
    ...changes,
  };
}
