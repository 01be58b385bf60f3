/** Which way the breath goes that the guide speaks of: it turns with the word that says so, in the moment in which that is out. */
import { wordsOf } from './pacing';
import { type Presentation, sentencesOut, wordsOut } from './presentation';

export type SpokenBreath = 'in' | 'out';

/** "Breathe slowly in": so many words may stand between. */
const BETWEEN = 2;

/** Null as long as this message has said nothing of it. */
export function spokenBreath(presentation: Presentation): SpokenBreath | null {
  for (let index = sentencesOut(presentation) - 1; index >= 0; index -= 1) {
    const words = wordsOf(presentation.sentences[index]?.text ?? '').map(plain);
    const turn = lastTurn(words.slice(0, wordsOut(presentation, index)));
    if (turn) return turn;
  }
  return null;
}

function lastTurn(words: string[]): SpokenBreath | null {
  for (const [index, word] of [...words.entries()].toReversed()) {
    if (word === 'inhale') return 'in';
    if (word === 'exhale') return 'out';
    const isTurn = word === 'in' || word === 'out';
    const before = words.slice(Math.max(0, index - 1 - BETWEEN), index);
    if (isTurn && before.some((each) => /^breath(?:e|ing)?$/.test(each))) return word;
  }
  return null;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}]/gu, '');
}
