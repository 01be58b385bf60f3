/** A live model's words as whole sentences, within the bounds that a guide's turn has whatever a model does. */
import { createSentenceSplitter, MAX_SENTENCE_LENGTH, speakable } from '../sentences/sentences.ts';

/**
 * A turn is asked for in 45 words, and the tokens that are asked for end it at some 160. Behind so many there is no model that
 * keeps to anything, and it is stopped with the sentence that passes them.
 */
export const MAX_WORDS = 400;
export const MAX_SENTENCES = 60;
/** As much as all sentences together may have: one piece of more is no guide's turn. */
const MAX_PIECE = MAX_SENTENCES * MAX_SENTENCE_LENGTH;

const NONE: readonly string[] = [];

export type Verdict =
  | 'open'
  /** The turn is long enough, and the model goes on. */
  | 'enough'
  /** A sentence does not end. */
  | 'endless';

export interface WholeSentences {
  /** Takes what came next and gives the sentences that are now whole, with single blanks inside and none around. */
  push(delta: string): readonly string[];
  /** The model has ended in order: gives what is left. */
  end(): readonly string[];
  /** Whether more may be pushed; what came of the last push holds all the same. */
  verdict(): Verdict;
}

export function createWholeSentences(): WholeSentences {
  const splitter = createSentenceSplitter({ maxLength: Number.POSITIVE_INFINITY });
  let verdict: Verdict = 'open';
  let words = 0;
  let sentences = 0;

  const isFull = () => words >= MAX_WORDS || sentences >= MAX_SENTENCES;

  function take(pieces: readonly string[]): readonly string[] {
    if (pieces.length === 0) return NONE;
    const taken: string[] = [];
    for (const piece of pieces) {
      const sentence = piece.trim().replace(/\s+/gu, ' ');
      if (!speakable(sentence)) continue;
      if (isFull()) verdict = 'enough';
      else if (sentence.length > MAX_SENTENCE_LENGTH) verdict = 'endless';
      if (verdict !== 'open') return taken;
      taken.push(sentence);
      words += sentence.split(' ').length;
      sentences += 1;
    }
    return taken;
  }

  return {
    push(delta) {
      const taken = take(splitter.push(delta.slice(0, MAX_PIECE)));
      if (verdict !== 'open') return taken;
      const waiting = splitter.waiting();
      if (isFull() && speakable(waiting)) verdict = 'enough';
      else if (waiting.length > MAX_SENTENCE_LENGTH || delta.length > MAX_PIECE)
        verdict = 'endless';
      return taken;
    },
    end: () => take(splitter.end()),
    verdict: () => verdict,
  };
}
