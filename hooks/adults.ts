/** Whether somebody has said that they are an adult: asked once, kept in their profile. */
import { keepPage } from './offlineWorker';
import { changeProfile } from './walkthroughApi';

let isConfirmed = false;

export const adultsHere = {
  /** On this page's life alone: a page that was fetched ahead does not know of it yet. */
  isKnown: () => isConfirmed,
  /** They have taken it back. */
  forget() {
    isConfirmed = false;
  },
};

/** @throws ConnectionLost, ApiError when it could not be kept */
export async function confirmAdult(): Promise<void> {
  await changeProfile({ adultConfirmed: true });
  isConfirmed = true;
  // It is kept on this device as it was before, and would ask again without a line.
  keepPage('/memories/new');
}
