/** Whose words the microphone brings: the guide's own out of the loudspeaker, a listener's "mm", or somebody who wants to speak. */

interface Token {
  word: string;
  /** Where the text goes on behind it. */
  end: number;
}

/** Of a guide's sentence that is recognised badly, so much may differ. */
const MISHEARD = 0.4;
/** Fewer words in a row may well be somebody's own. */
const ECHO_RUN = 3;
/** What recognisers confuse is mostly an ending. */
const SAME_BEGINNING = 4;

const BACK_CHANNEL = new Set(
  'mm mmm mhm hm hmm uh huh um ah oh aw yes yeah yep yup right ok okay sure true exactly indeed i see'.split(
    ' ',
  ),
);
const LONGEST_BACK_CHANNEL = 3;

const INTERRUPTING = new Set(['stop', 'wait', 'no', 'pause', 'sorry']);

/** So many words behind the guide's own are somebody else's. */
const SOMEBODY = 2;

/** Whether all of it, but for what was misheard, is what the guide has just said. */
export function isEcho(heard: string, told: string): boolean {
  const tokens = tokensOf(heard);
  if (tokens.length === 0) return false;
  const isTold = echoed(tokens, tokensOf(told));
  const foreign = isTold.filter((isEchoed) => !isEchoed).length;
  const behind = tokens.length - 1 - isTold.lastIndexOf(true);
  return foreign / tokens.length <= MISHEARD && behind < SOMEBODY;
}

/** Without the guide's words at its beginning: somebody began to speak while the guide was heard. */
export function withoutEcho(heard: string, told: string): string {
  const tokens = tokensOf(heard);
  const isTold = echoed(tokens, tokensOf(told));
  const run = isTold.indexOf(false);
  const length = run === -1 ? tokens.length : run;
  const last = tokens[length - 1];
  return length < ECHO_RUN || !last ? heard : heard.slice(last.end).replace(/^[\s\p{P}]+/u, '');
}

/** "Mm", "yes", "right": they listen, and want to go on listening. */
export function isBackChannel(heard: string): boolean {
  const tokens = tokensOf(heard);
  return (
    tokens.length <= LONGEST_BACK_CHANNEL && tokens.every(({ word }) => BACK_CHANNEL.has(word))
  );
}

/** One word that can only be meant for the guide. */
export function isInterrupting(heard: string): boolean {
  return tokensOf(heard).some(({ word }) => INTERRUPTING.has(word));
}

/** The same words, however they are written: recognisers add capitals and full stops at the end. */
export function isSameWords(one: string, other: string): boolean {
  const [ones, others] = [tokensOf(one), tokensOf(other)];
  return ones.length === others.length && ones.every(({ word }, at) => word === others[at]?.word);
}

export function countWords(heard: string): number {
  return tokensOf(heard).length;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((match) => ({
    word: match[0].toLowerCase().replaceAll('’', "'"),
    end: match.index + match[0].length,
  }));
}

/** For each word whether it was told together with the one beside it; a single word stands for itself. */
function echoed(heard: Token[], told: Token[]): boolean[] {
  const isAlone = heard.length === 1;
  const follows = (at: number) => {
    const [one, two] = [heard[at], heard[at + 1]];
    if (!one || !two) return false;
    return told.some((word, place) => {
      const next = told[place + 1];
      return next !== undefined && isAlike(word, one) && isAlike(next, two);
    });
  };
  return heard.map((token, at) =>
    isAlone ? told.some((word) => isAlike(word, token)) : follows(at) || follows(at - 1),
  );
}

function isAlike({ word: one }: Token, { word: other }: Token): boolean {
  if (one === other) return true;
  const isLong = Math.min(one.length, other.length) >= SAME_BEGINNING;
  return isLong && one.slice(0, SAME_BEGINNING) === other.slice(0, SAME_BEGINNING);
}
