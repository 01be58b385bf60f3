/** A slideshow as a model answers it, in words that fit any memory. */
import { finish, type Scenario, say } from './scenario.ts';

export const SLIDESHOW = {
  introduction: 'This is your memory. You can pause it whenever you like.',
  steps: [
    'Let us begin slowly. There is time for this.',
    'Stay with that for as long as you like.',
    'If more comes back, let it come.',
    'If nothing comes back, that is all right.',
    'You can rest here for a while.',
    'Look around the room for a moment.',
  ],
  conclusion: 'We can leave it here for today.',
  takeAway: 'You took time for a memory of your own.',
};

/** @param changed what of a good answer is another */
export function slideshow(changed: object = {}): Scenario {
  return [say(JSON.stringify({ ...SLIDESHOW, ...changed })), finish()];
}
