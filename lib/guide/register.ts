/** Tells when someone speaks an English of their own, a learner's or a dialect's: it is quoted then, never reworded. */

const LEARNERS = [
  /(?<!\b(?:did|does|do|would|could|can|should|might|may|must|will|shall|if|that|let|than) )\b(?:he|she|it) (?:just |never |always |also |only )?(?:have|say|go|come|give|know|cry|pull|laugh|make|eat|tell|cook|sing|call|want|like|teach|work|live|take|get|love|speak|smile|look|die)\b/,
  /\b(?:i|we|he|she|they) (?:not|no) (?:know|have|want|like|see|speak|go|come|understand|remember)\b/,
  /\bi (?:think|feel) is\b/,
  /\bhave (?:\w+ )year\b/,
];
const DIALECT = [
  /\b(?:me|mi) (?:father|mother|mam|mum|dad|da|brother|sister|nan|gran|grandad|uncle|aunt|auntie)\b(?! (?:a|an|the|my|his|her|to|and|that|about|how|what)\b)/,
  /\b(?:nobbut|nowt|owt|summat|thee|thy|tha|afore|dinnae|didnae|cannae|ain't|youse|y'all)\b/,
  /(?:^|\s)(?:t|o|wi|th)' /,
  /\b(?:i|he|she|it) were\b(?<!(?:if|as if|as though|though|wish|wished) (?:i|he|she|it) were)/,
  /\b(?:we|you|they) was\b/,
];

/** @param texts what the person has written and said so far. */
export function hasOwnGrammar(texts: readonly string[]): boolean {
  const plain = texts
    .join('\n')
    .replace(/[‘’´`]/g, "'")
    .toLowerCase();
  return [...LEARNERS, ...DIALECT].some((pattern) => pattern.test(plain));
}
