/** What a doctor has prescribed may be named to keep to it: whoever would leave it off is sent back to who gave it. */
import type { Speech } from './speech.ts';

const KEEPS_TO_IT =
  / (?:(?:keep|keeping|stick|sticking|stay|staying|hold|go|carry|follow|following|continue) (?:on )?(?:to |with |by |taking )?(?:what|whatever|everything|all|the (?:[^ ,.;:?!]+ )?that) (?:your|the|a) (?:doctor|gp|nurse|hospital|clinic|team|psychiatrist|surgery) (?:has |have |had )?(?:prescribed|prescribes|gave|said|told|ordered|arranged|set)|(?:do not|never|not to|before you|without) (?:ever )?(?:stop|stopping|skip|skipping|leave off|drop|dropping|change|changing|alter|altering|double|halve|come off|give up|put away) (?:taking )?(?:[^ ,.;:?!]+ ){0,4}?(?=(?:without|before|until|unless|on your own|by yourself|but|and|,|\.|!) ))/gu;

/** The sentence without what keeps to the doctor's word. */
export function withoutPrescribed(speech: Speech): Speech {
  const line = speech.reading.line.replace(KEEPS_TO_IT, ' ');
  return line === speech.reading.line
    ? speech
    : { ...speech, reading: { ...speech.reading, line } };
}
