/** What was said before the last exchanges, in a budget of its own: the summary, or the first words of each exchange. */
import { bytesOf, firstWords } from './promptData.ts';
import type { Exchange } from './promptExchanges.ts';

/** Made by a model from the person's own words, and so as little to be trusted as these. */
export interface RollingSummary {
  text: string;
  /** The number of the last turn that is in it. */
  through: number;
}

export interface Earlier {
  /** The summary of what was said first. */
  earlierInThisWalk?: string;
  /** Of each turn behind it, how the person's message began. */
  thenTheySaid?: string[];
}

/** In UTF-8 bytes. Without the summary all of it is for first words. */
const EARLIER_BYTES = 1_400;
const SUMMARY_BYTES = 1_200;
const MOST_FIRST_WORDS = 120;
const LEAST_FIRST_WORDS = 40;
/** More of a message is not looked at for its first words. */
const READ_CHARACTERS = 500;
/** Quotation marks and comma of an entry, as they go over the wire: JSON within JSON. */
const ENTRY_BYTES = 5;

/** @param older the exchanges that are not given word for word, oldest first */
export function earlierOf(
  older: readonly Exchange[],
  summary: RollingSummary | undefined,
): Earlier {
  const words = summary ? firstWords(inOneLine(summary.text), SUMMARY_BYTES) : '';
  const messages = older
    .filter(({ turn }) => !summary || turn > summary.through)
    .flatMap(({ patient }) => (patient ? [patient] : []));
  const beginnings = beginningsOf(messages, EARLIER_BYTES - bytesOf(words));
  return {
    ...(words ? { earlierInThisWalk: words } : {}),
    ...(beginnings.length > 0 ? { thenTheySaid: beginnings } : {}),
  };
}

/** Each gets its share; when there are too many for that, the latest are kept. */
function beginningsOf(messages: readonly string[], budget: number): string[] {
  const share = Math.floor(budget / Math.max(1, messages.length)) - ENTRY_BYTES;
  const most = Math.min(MOST_FIRST_WORDS, Math.max(LEAST_FIRST_WORDS, share));
  const kept: string[] = [];
  let left = budget;
  for (const message of messages.toReversed()) {
    const words = firstWords(inOneLine(message.slice(0, READ_CHARACTERS)), most);
    left -= bytesOf(words) + ENTRY_BYTES;
    if (left < 0) break;
    kept.unshift(words);
  }
  return kept;
}

/** Without what JSON would write longer than it is. */
function inOneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/["\\]/g, "'")
    .trim();
}
