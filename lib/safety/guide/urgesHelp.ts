/**
 * Sentences that send the person to somebody living: "I'd ask you to ring your doctor today". In danger that is what a program
 * owes them; it is no advice about a life, nothing invented, and no claim to be a person or to have wishes.
 */
import type { GuardRule } from './faults.ts';
import { NAMES_ITSELF } from './itself.ts';
import { badnessOf } from './looks.ts';
import type { Speech } from './speech.ts';

const HELPER =
  "(?:someone|somebody|anyone|anybody|people you|person|human being|doctor|doctor's|doctors|gp|nurse|surgery|hospital|clinic|ambulance|emergency|helpline|hotline|crisis|lifeline|samaritans|paramedic|paramedics|neighbour|neighbor|neighbours|neighbour's|neighbor's|friend|specialist|psychiatrist|counsellor|counselor|pharmacist|audiologist|optician|chaplain|your (?:family|brother|sister|husband|wife|partner|son|daughter|mother|mum|mom|father|dad|care team|team))";
const REACHES =
  '(?:tell|telling|told|called|rang|phoned|asked|spoke|talked|said|shared|showed|give|giving|gave|hand|handed|let|letting|ask|asking|call|calling|phone|phoning|ring|ringing|dial|contact|contacting|reach|reaching|text|message|speak|speaking|talk|talking|say|saying|share|sharing|show|showing|see|seeing|knock|go to|going to|turn to|turning to|find|finding|get|getting|fetch|stay|sit|(?:be|stay|sit) (?:with|beside|near)|wake|bring|involve|trust|keep to|keep with|stick to|deserve|deserves|need)';
const REACHES_HELPER = new RegExp(
  ` (?:${REACHES} (?:[^ .;:?!]+ ){0,10}?${HELPER}|${HELPER} (?:[^ .;:?!]+ ){0,3}?(?:could|can|would|might|may|should|ought to|to) (?:help|look|listen|hear|know|sit|be with|come|open|check|stay|be (?:a )?(?:good|better))) `,
  'u',
);
/** What makes it an urging or an offer: asked, hoped, good to do, or said as what to do. */
const URGES =
  /(?:^|[,;:—] | (?:and|so|but|then) )(?:please |do |now |first |right now |today |tonight |instead )*(?:tell|let|ask|call|phone|ring|dial|contact|reach|text|speak|talk|say|share|show|see|knock|go|get|find|fetch|wake|keep|stay|sit) | (?:please|i (?:would|do|will|am|very|much|really|strongly|only|still|so|just|can|want|beg|urge|ask|hope|suggest)|you (?:could|can|might|may|deserve|need)|who (?:could|can|might|may|would)|it (?:would|might|may|could|can|is)|that is|something to|a good one|best|important|safer|reason to|better|should|(?:could|can|would) (?:help|look|listen|be with)) /;
/** Waving off, and putting itself in their place. */
const WAVES_OFF =
  / (?:(?:no|not|never|without|instead of|rather than|stop|avoid|than|nor|hardly|little) (?:[^ .;:?!]+ ){0,3}?(?:tell|telling|ask|asking|call|calling|phone|ring|ringing|bother|bothering|see|seeing|involve|speak|talk|share|trust|doctor|doctors|gp|nurse|hospital|friend|anyone|anybody|someone|somebody|family|professional|helpline|ambulance|emergency)|(?:nobody|none|no one) (?:else )?|me|mine|us|our|ours|after all|too late|useless|pointless|only make it worse|overreact[^ ]*) /;

const KNOWN = new WeakMap<Speech, boolean>();

export function urgesHelp(speech: Speech): boolean {
  const known = KNOWN.get(speech);
  if (known !== undefined) return known;
  const line = speech.reading.line.replace(ALONE, ' ');
  const urges = REACHES_HELPER.test(line) && URGES.test(line) && !WAVES_OFF.test(line);
  KNOWN.set(speech, urges);
  return urges;
}

/** "Not be the only one who knows", "I can't tell you that", "what you told me": nobody is waved off by that. */
const ALONE =
  / (?:not (?:be (?:the only|alone)|stay alone|carry (?:it|this|that) alone|keep (?:it|this|that) to yourself|wait)|i (?:can|could|am|do|will|would) (?:only )?not (?:tell|say|agree|follow|judge|promise|keep|see|share|be|able|help|call|ring)|no (?:person|human|doctor|nurse|friend)|(?:than |to )?an? (?:program|machine|computer) (?:like|such as) me|(?:write|come back|report) (?:back )?to me (?:later|afterwards|then|after)|you (?:have |had )?(?:just |also )?(?:told|tell|said to|wrote to|are telling) me(?! (?:than|rather|before|instead|and not))) /g;

/** Whether the rule does not hold because the sentence sends them to somebody. */
export function isExcusedAsHelp(rule: GuardRule, speech: Speech): boolean {
  const { line } = speech.reading;
  switch (rule) {
    case 'agrees-with-delusion':
      return urgesHelp(speech) && SAFE.test(line);
    case 'clings':
    case 'reads-feelings':
      return urgesHelp(speech);
    case 'advice':
      return urgesHelp(speech) && !ORDERS.test(line);
    case 'claims-person':
      return (urgesHelp(speech) || NAMES_ITSELF.test(line)) && !IS_ONE.test(line);
    case 'argues-with-delusion':
      return urgesHelp(speech) && !DENIES_IT.test(line);
    case 'unlike-a-guide':
      return urgesHelp(speech) && badnessOf(speech) < BEYOND_DOUBT;
    default:
      return false;
  }
}

/** From here on the sentence has more in it than its urging. */
const BEYOND_DOUBT = 3;
const ORDERS =
  /(?<! (?:feel|felt|say|said|think|thought|believe) )you (?:really )?(?:should|must|ought) /;
/** "A real person here", "as a living person": then it is a claim all the same. */
const IS_ONE =
  / (?:here|as an?|(?:just|exactly|too|much) like you|like any|behind|i am (?:really |truly |also |just )?(?:an? )?(?:real|living|actual|genuine|human|person|man|woman|friend)|both|we) |(?:not|no|never|more than|than) (?:just |only |merely )?an? (?:program|machine|computer|robot|bot|ai) /;
/** "If you might not be safe tonight, call somebody" agrees with nothing. */
const SAFE = / (?:you|yourself) (?:[^ ,.;:?!]+ ){0,3}safe /;
const DENIES_IT =
  / (?:there (?:is|are|was) (?:no|nobody|nothing)|not (?:real|true|possible)|all in|only imagining|your (?:imagination|mind|nerves)) /;
