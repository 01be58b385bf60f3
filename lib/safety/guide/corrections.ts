/** A correction is taken: "Right, Wednesday, not Tuesday.", "You never said that she was kind." What it repeats is the person's. */
import type { Reading } from './reading.ts';

const OPENS =
  '(?:(?:ah|oh|yes|no|right|understood|noted|good|of course|thank you|thanks|sorry|so|then|i see|my mistake|all right|fine|got it|corrected|agreed|true|indeed) [,:.;—] )';
const TAKES = new RegExp(
  [
    // "Understood: your stepmother, not your mother."
    `^ ${OPENS}+[^.?!]* (?:not|instead of|rather than|and no|then) [^.?!]*`,
    `^ ${OPENS}*(?:it was |that was |so it was |he was |she was )?[^,.?!]+ , (?:and )?not [^,.?!]+ [,.] (?:thank you|thanks|then|as you|i )`,
    // "Three brothers, then, not two."
    '^ (?!(?:it|that|this|he|she|they|you|there|your) )(?:[^ ,.;:?!]+ ){1,5}, (?:then ,? ?)?(?:and )?not (?:[^ ,.;:?!]+ ){1,4}[.]',
    // "Wednesday it was.", "Not a hotel but a boarding house, thank you."
    '^ (?:[^ ,.;:?!]+ ){1,4}it (?:is|was) (?:, ?)?(?:then )?[.]',
    ' i (?:called|named|took|made|wrote|said|thought) [^.;:?!]* (?:and|but|when|while) (?:it|he|she|they|you|that) (?:was|were|said|wrote|meant|had) ',
    '^ (?:(?:oh|ah|yes|now|thank you|thanks) , )*(?:now )?i (?:see|understand|have it) : ',
    // "Right you are, the dog was your cousin's.", "Scrap the brother, then."
    '^ (?:right you are|point taken) [,:;] ',
    // "Ah, stepbrother.", "No train, a tram."
    '^ (?:ah|oh) , (?:an? |the |your )?[^ ,.;:?!]+ [.]',
    '^ no [^ ,.;:?!]+ , (?:but )?an? [^ ,.;:?!]+ [.]',
    '^ (?:scrap|scratch|strike|delete|cross out|drop|forget) (?:the|that|my) [^.;:?!]*[.]',
    '^ (?:so|then|ah|oh) [^.;:?!]* , (?:thank you|thanks)[^.;:?!]* [.]',
    '^ (?:ah|oh|so|then|right|i see) ?,? it was the other way (?:round|around) ',
    '^ not [^,.;:?!]+ but [^,.;:?!]+ [,.] (?:thank|then|as you)',
    ' i (?:have )?(?:misread|misheard|misunderstood) you ',
    // "Understood, nothing about the trial."
    `^ ${OPENS}+(?:then )?(?:nothing|not a word|no (?:more|word|questions?)) (?:[^ ,.;:?!]+ )?(?:about|of|on|from) `,
    ' you (?:never|did not|had not|have not) (?:said|say|mention|mentioned|told me|tell me|write|wrote|called it|call it|speak of|spoke of) ',
    ' i (?:had|have|got|put|wrote|mixed|swapped|muddled|confused|turned|misread|misheard|misunderstood|took|made|called|gave) (?:[^.;:?!]+ )?(?:wrong|wrongly|backwards|round|up|upside down|mistake|error|for|instead) ',
    ' (?:(?:was|is) my (?:[^ ]+ )?(?:word|mistake|error|slip|doing|addition|guess)|i stand corrected|putting me right|put me right|setting me straight|correcting me|the correction) ',
    ' you are (?:quite |absolutely |entirely )?right (?:to (?:object|correct|stop|say|complain|protest)|[,:;] (?:you|i|it was|that was my)) ',
  ].join('|'),
  'u',
);
/** What is said of somebody's mind or the world beside it is the guide's own. */
const BEYOND =
  / (?:because|surely|clearly|obviously|must have|deep down|did not you|are not they|they are|you are (?:being|the)|is (?:sending|speaking|watching)) /;

export function takesCorrection({ line }: Reading): boolean {
  return TAKES.test(line) && !BEYOND.test(line);
}
