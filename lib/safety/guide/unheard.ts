/** "What did your aunt say?" of an aunt who says nothing in what was told: the question gives her words. */
import { isWord } from './reading.ts';
import type { Finds } from './speech.ts';
import { stemOf } from './stems.ts';

const ASKS_FOR_WORDS =
  / what (?:else )?(?:did|would|had) ((?:your|the|his|her|their) (?:[^ ,.;:?!]+ ){1,2}?|[^ ,.;:?!]+ )(?:say|said|tell|told|answer|answered|reply|call|shout|whisper|ask|asked) /;
const SPEAKS =
  /^(?:say|said|saying|says|tell|tells|told|telling|ask|asks|asked|asking|answer|answered|call|calls|called|calling|shout|shouted|shouting|speak|spoke|speaks|speaking|talk|talked|talking|talks|whisper|whispered|sing|sang|singing|sings|reply|replied|yell|yelled|wrote|write|writes|joke|jokes|joked|word|words|pray|prayed|quarrel|quarrelled|argued|promised|promise|scold|scolded|swear|swore|thank|thanked|voice|warned|explained|read|reads|rang|phoned|laughed|cried|story|stories|name|named|praised|begged|insisted|repeated|announced|lied|lesson|taught|teach)$/;
const NOBODY = new Set(['you', 'he', 'she', 'they', 'it', 'we', 'that', 'this']);

export const givesWords: Finds = ({ reading: { line, isQuestion }, own }) => {
  if (!isQuestion || own === undefined) return false;
  const who = (ASKS_FOR_WORDS.exec(line)?.[1] ?? '').split(' ').filter(isWord).at(-1);
  if (who === undefined || NOBODY.has(who) || !own.has(who)) return false;
  const stem = stemOf(who);
  return !own.told.some((said, at) => {
    const words = said.split(' ');
    const ofThem = words.some((word) => stemOf(word) === stem);
    const near = [...words, ...(own.told[at + 1] ?? '').split(' ')];
    return ofThem && near.some((word) => SPEAKS.test(word));
  });
};
