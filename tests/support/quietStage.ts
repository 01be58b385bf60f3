/** A stage for what is lost, killed or refused: the log of that is expected, and kept out of the tests' own. */
import { afterEach, beforeEach, vi } from 'vitest';
import { openStage, type Stage } from './walkthroughs.ts';

/** One database for a test file; spies are restored behind each test. */
export function openQuietStage(): Stage {
  quietLog();
  return openStage();
}

/** The same for a file without walkthroughs. */
export function quietLog(): void {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
