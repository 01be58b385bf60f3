/** What the person asked to leave alone is neither asked about nor brought up; that it is left alone may be said. */
import { isGrammar } from './grammar.ts';
import { isWord, type Reading } from './reading.ts';
import type { Finds, Speech } from './speech.ts';

const LEAVES_IT =
  / (?:not|leave|left|leaving|rest|never|without|apart|aside|away|out|alone|no|round|around|instead|closed|shut|(?:can|may|will) wait|(?:stay|stays|remain|remains) (?:outside|where|there|put|with|behind|unsaid|unread|untold)) /;

export const touchesAvoided: Finds = ({ text, reading, own, moment: { avoids } }) => {
  if (pressesInto(reading, own)) return true;
  if (LEAVES_IT.test(reading.line)) return false;
  if (avoids?.(text)) return true;
  return reading.tokens.some(
    (token) => isWord(token) && !isGrammar(token) && own?.isClosed(token) === true,
  );
};

/** "But what did your dad say?", "so take me to the border": asked, or invited to, all the same. */
function pressesInto({ line, tokens, isQuestion }: Reading, own: Speech['own']): boolean {
  if (!(isQuestion || INVITES.test(line)) || LEAVES_OUT.test(line)) return false;
  return tokens.some(
    (token) => isWord(token) && !isGrammar(token) && own?.isRefused(token) === true,
  );
}

const INVITES =
  / (?:let us|tell me|take me|describe|look at|go (?:back )?(?:to|into)|come back to|return to|open|face|think of|picture|say more|listen to) /;
const LEAVES_OUT =
  / (?:leave|leaves|leaving|apart from|aside|away|without|instead|need not|stays?|skip|skipped|around|other than|beyond|(?:do|will|shall|can|need|would) not) /;
