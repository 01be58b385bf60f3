/** The screen as the walkthrough asks it: a text that breaks it is not taken for a calm one. */
import { log } from '../log.ts';
import type { Finding } from '../safety/finding.ts';
import type { Screen } from '../safety/findings.ts';
import { screen as firstLine } from '../safety/screen.ts';

/** The one question, which is asked once in a session; nobody is kept from their walk, or from an answer. */
const NOT_LOOKED_AT: Finding = { level: 'concern', kinds: [], score: 1, rules: ['not-looked-at'] };

export function createWatchfulScreen(screen: Screen): Screen {
  return (text, options) => {
    try {
      return screen(text, options);
    } catch (error) {
      log.error('safety.screen_broken', error);
      return NOT_LOOKED_AT;
    }
  };
}

export const watchfulScreen = createWatchfulScreen(firstLine);
