/** Where in a sentence a word stands: told as a fact, asked about, left open, or said of the walk and of now. */
import { isPlain, setOf } from './grammar.ts';
import type { Reading } from './reading.ts';

export type Standing = 'told' | 'asked' | 'walk' | 'open';

export function standingOf(reading: Reading, index: number): Standing {
  const { tokens } = reading;
  if (isAsked(reading, index)) return 'asked';
  const from = tokens.slice(0, index).findLastIndex((token) => CLAUSE_ENDS.has(token)) + 1;
  const before = tokens.slice(from, index);
  if (!before.some((word) => OF_OTHERS.has(word)) && before.some((word) => OFFERS.has(word)))
    return 'walk';
  if (INVITES.has(tokens[from] ?? '') || isOfTheWalk(tokens, from, index)) return 'walk';
  return before.some((word) => LEAVES_OPEN.has(word)) ? 'open' : 'told';
}

const CLAUSE_ENDS = setOf([', . ; : ? ! — and but so …']);
const OF_OTHERS = setOf(['he she they was were had did him his her them their']);
const OFFERS = setOf(['we us let can may could would will shall please if here now i to']);
const INVITES = setOf([
  'take stay go look feel name find put rest keep hold start begin listen breathe notice press wait pause stop give leave let',
]);
const LEAVES_OPEN = setOf(['perhaps maybe might if or']);
const QUESTION_WORDS = setOf(['what who whom whose where when which how why']);
const ASKS = setOf([
  'do does did is are was were will would can could shall may might have has had',
]);
const SUBORDINATE = setOf(['while after before since because although until whenever when as']);
/** A clause that begins with them is about somebody, whatever else is in it. */
const TELLS_OF = setOf(['he she they his her their']);
const OWNERS = setOf(['his her their']);

/** From the word that asks to the question mark; "while she hummed" and "her scarf" are told inside of it. */
function isAsked({ tokens, isQuestion }: Reading, index: number): boolean {
  if (!isQuestion) return false;
  const start = tokens.slice(0, index).findLastIndex((token) => /^[.?!]$/.test(token)) + 1;
  const length = tokens.slice(start).findIndex((token) => /^[.?!]$/.test(token));
  if (length < 0 || tokens[start + length] !== '?') return false;
  const sentence = tokens.slice(start, start + length);
  const main = sentence.findIndex(
    (token, at) =>
      QUESTION_WORDS.has(token) && sentence.slice(at + 1, at + 6).some((next) => ASKS.has(next)),
  );
  const from = main >= 0 ? main : sentence.findIndex((token) => ASKS.has(token));
  if (from < 0) return true;
  const between = tokens.slice(start + from, index);
  const last = tokens[index - 1] ?? '';
  return (
    index >= start + from &&
    !between.some((token) => SUBORDINATE.has(token)) &&
    !OWNERS.has(last) &&
    !last.endsWith("'s")
  );
}

/** Words of the walk in a clause that speaks of the walk, of the guide, or of now. */
function isOfTheWalk(tokens: readonly string[], from: number, index: number): boolean {
  if (!isPlain(tokens[index] ?? '')) return false;
  const length = tokens.slice(index).findIndex((token) => CLAUSE_ENDS.has(token));
  const clause = tokens.slice(from, length < 0 ? undefined : index + length + 1);
  if (TELLS_OF.has(clause[0] ?? '')) return false;
  return OF_THE_WALK.test(` ${clause.join(' ')} `);
}

const LEAD = '(?:then |so |and |perhaps |well |only |just |good |today |yes |no )?';

const OF_THE_WALK = new RegExp(
  [
    ' (?:i|me|we|us|let|can|could|may|might|will|would|shall|need|please|if|here|now|today|help|whatever|whenever|program|not|no|nothing|any|some people|many people|questions?|replies|reply|answer|memory|tell|say|said|ask|words?|want|like|wish) ',
    ' (?:is|are) (?:enough|fine|welcome|all right|allowed|plenty) ',
    `^ ${LEAD}(?:it|that|this|there|these|those|what|who|where|how|which|keepsake|grief|death|silence) (?:else |it |you |in it |part )?(?:is|are|has|have|does|sounds?|makes?|takes?|belongs?|stays?|still|matters?|needs?|counts?|goes|comes?|feels?|seems?|know|do) `,
    `^ ${LEAD}you (?:are|have|speak|set|lead|choose|decide|come|go|stay|keep|hold|bring|corrected|matter) `,
    `^ ${LEAD}(?:take|stay|go|look|feel|name|find|put|rest|keep|hold|start|begin|listen|breathe|notice|press|wait|pause|stop|give|leave|skip|carry|think|answer|sit|move|thank|have a|good|fine|right|goodbye|hello|welcome|slowly|slower|of course|only|and then|as you|at your|in your own|for now|for a|both|walk|use|before|after this|when you|small things|with|jokes) `,
  ].join('|'),
  'u',
);
