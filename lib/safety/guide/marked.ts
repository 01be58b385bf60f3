/**
 * What the guide marks as the person's: "by your account", "as you describe it", "I'm reading back what you gave me". Where
 * nobody knows what they have given, the mark makes what stands beside it theirs; where it is known, it is looked up.
 */
import type { Reading } from './reading.ts';

const LATELY =
  '(?:now |just |also |have |had |would |were |are |once |yourself |already |only |earlier )*';
/** With these somebody tells. */
const TELL =
  'tell|told|telling|describe|described|describing|recount|recounted|report|reported|explain|explained|put|write|wrote|written|say|said|mention|mentioned|recall|recalled|remember|remembered|paint|painted|picture|pictured|see|give|gave|given|have|had|note|noted|phrase|phrased|call|called|name|named|count|reckon';
const ACCOUNT =
  'account|accounts|telling|words?|description|reckoning|version|recollection|count|summary|notes?|estimate|version of it';

const MARKS = [
  // "by your account", "from your description", "in your own words"
  `(?:by|in|to|from|on|after|use|using) your (?:own )?(?:${ACCOUNT})`,
  `your (?:own )?(?:words?|word for it|verdict|summary|notes?|title|phrase|version|sentence|description) (?:again |then |exactly |there )?(?:is|was|were|says|said|reads|for|if|:|,|“)`,
  '(?:(?:according to|going by|quote|quoting|repeat|repeating) (?:you|what you|your)|(?:from|in|by) (?:what|all|everything) you|(?:have|got|had|took) (?:[^ ,.;:?!]+ ){0,2}from you)',
  // … but not "it happened just as you describe"
  `(?<! (?:just|exactly|precisely|all|is|was|happened) )as you ${LATELY}(?:${TELL})`,
  `(?:the way|how|the (?:story|scene|picture) as|what|the things?|things|everything|all) you ${LATELY}(?:${TELL}) (?:[^ ,.;:?!]+ ){0,3}(?:,|:|and|is|are|was|were|has|have)`,
  '(?:as|if) i (?:have )?(?:understood|understand|heard|followed|read|got|take|took|remember|recall) (?:you|your|it from you|this|that|it)',
  'i (?:understand|understood|hear|heard|read|learn|learned|see|take it|have it) from (?:you|your|what you)',
  // "you told me", but not "when you told your mother"
  `(?<! (?:of|when|after|before|until|while|how|did|do|would|could|once|as|line|word) )you ${LATELY}(?:(?:say|said|saying|wrote|write(?= (?:that|how|,|:|“|of|about|[.]))|written|mention|mentioned|mentioning|describe|described|describing|recount|recounted|report|reported|explain|explained|note|noted|quote|quoted|title|titled|named|compare|compared|add|added|reckon|lean)(?! (?:goodbye|yes|otherwise|stop , but|nothing|hello|to|back|it to|no(?! , (?:and )?(?:that|so|then|i|we) )) )|(?:told|tell|telling|gave|give|given|let|showed) me|told (?:it|that|this|of|about)|gave (?:it|this) the|(?:spoke|speak|speaking|spoken|talked|talk|write) ?(?:fondly |warmly |earlier |aloud )?(?:of|about)|(?:began|begin|started|start|opened|ended|closed) (?:your (?:story|account) )?with|keep (?:coming|going) back to|put (?:it|that|this)|paint(?:ed)? (?:it|that|this|me)|call(?:ed)? (?!for |out |home |to |back |on |after )|wonder(?:ed)? (?:aloud|whether|if)|make it sound|sum(?:med)? (?:it|that|this)? ?up)`,
  // "you remember the curtains as yellow", "you have him down as shy"
  '(?:you|you have) (?:remember|recall|see|picture|paint|painted|have) (?:[^ ,.;:?!]+ ){1,4}(?:down )?as',
  `(?:is|was|are|were) (?:how|what) you ${LATELY}(?:${TELL}|summed)`,
  // their doubt: "you weren't sure whether it was 1974 or 1975"
  '(?:you|you are|you were) (?:not (?:quite |entirely |at all )?(?:sure|certain)|unsure|uncertain|in two minds|torn|(?:can|could) not (?:quite |really )?(?:decide|say|settle|tell)(?= (?:whether|if|between|which|[,.;]))|(?:lean|leaned|are leaning) towards)',
  '(?:possibly|perhaps|maybe|probably) [^.;:?!]* , (?:or )?(?:possibly|perhaps|maybe|probably) ',
  'you (?:think|thought|believe|guess|suppose) (?:[^ .;:?!]+ ){0,12}?(?:but|though|without|only) (?:[^ .;:?!]+ ){0,12}?(?:not|never|sure|certain|swear|guess)',
  'we (?:will|can|may) (?:leave|keep) it (?:at|as|with) “',
  // what the guide has from them
  '(?:what|all) i (?:have )?(?:got |just |now )*(?:heard|read|gathered|noted|written down|understood|got|collected|have)',
  'i (?:have )?(?:gather|gathered|noted|wrote|written|jotted|kept|heard|hear)(?: down)? (?:that|from|three|two|four|some|these|it(?= (?:from|was|is|began|started) )|how)',
  // where the talk stands: "we left off at the harbour", "you stopped at the gate just now"
  'we (?:had |have |would )?(?:last |just )?(?:left off|broke off|stopped|got as far|got to|paused|were (?:just )?(?:still|talking about|talking of|speaking of|with|at|in|on)|had been|had got|left it)',
  'when we last (?:spoke|talked|met|wrote)',
  'you (?:had |have |would )?(?:just )?(?:stopped|broke off|paused|ended|left off|got) (?:[^ .;:?!]+ ){0,12}?(?:just now|last time|a moment ago|the words?|earlier)',
  'you (?:have |had )?(?:just )?(?:uploaded|added|chose|chosen|opened|picked|marked|saved|brought|come back to|came back to|attached) (?:[^ ,.;:?!]+ ){0,4}(?:memory|photo|picture|photograph|one|title|entry|note)',
  'you (?:left|stopped|put down|closed|laid down|interrupted) (?:the|this|your) (?:story|memory|tale|page|book|account) ',
  // what a question is about is what they spoke of
  '(?:this|the next|the last|my next|my last) (?:one|question) (?:is|concerns|touches|goes) ',
  // what they want left alone
  'you (?:have |had )?(?:drawn|drew) a line',
  'you (?:would rather|would sooner|prefer to) (?:not|keep|leave|skip|stay|rest|stop)',
  // "you ask what you should do"
  'you (?:ask|are asking|have asked|asked me|would like to know|want to know|want me to|would like me to|asked (?:if|whether) i)',
];
const MARK = new RegExp(` (?:${MARKS.join('|')}) ?`, 'u');

/** Behind these comes what the guide makes of it: "which means that you felt guilty". */
const BEYOND =
  / (?:(?:which|that|this|it) (?:means|shows|proves|explains|tells me|suggests|must)|clearly|obviously|surely|must have|must be|deep down|no doubt|i can (?:tell|feel|see)|i know|i (?:believe|think)|i am (?:sure|certain)|obvious|evident|tells me|told me that you are|because there|secretly|the truth is|in truth|really (?:was|were|meant|wanted|felt)|is really|says you|but your|but first|but we|even if|even though|whatever you|your (?:voice|silence)) | from (?:what|all|everything) you [^,]*, [^,]* (?:was|is|were|are) (?:an? )?(?:[^ ,.]+ )?(?:brute|monster|coward|bully|tyrant|liar|narcissist|psychopath|saint|hero|fool|wrong|right|guilty|to blame|selfish|cruel) /;

export function isMarkedAsTheirs({ line }: Reading): boolean {
  return MARK.test(line) && !BEYOND.test(line);
}
