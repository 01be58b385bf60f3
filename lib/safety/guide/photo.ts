/** A picture is spoken of once, with a hedge, and as the picture: what it shows is not what the person remembers. */
import { readSpeech } from './reading.ts';
import type { Finds } from './speech.ts';

const PICTURE = / (?:photo|photograph|picture|pictures|photos|image|snapshot) /;
const SHOWS_IT =
  / (?:(?:in|on|from|by|at) (?:the|this|that|your) (?:photo|photograph|picture|image|snapshot)|(?:photo|photograph|picture|image|snapshot) (?:seems to |may |might |could )?(?:shows?|has)) /;
const HEDGED =
  / (?:i|seems?|seem to|might|may|perhaps|maybe|looks? like|looks? as|could be|appears?|what|which|who|how|where|if) /;

export const speaksOfPhoto: Finds = ({ reading: { line, isQuestion }, moment }) => {
  if (!PICTURE.test(line) || LETS_LOOK.test(line) || RESTS_EYES.test(line)) return false;
  if (moment.hasPhoto && moment.hasSpokenOfPhoto && SHOWS_IT.test(line) && !isQuestion) return true;
  return SHOWS_IT.test(line) && !HEDGED.test(line) && !isQuestion;
};

/** "Look at the photo only as long as you want": nothing is said of what it shows. */
const LETS_LOOK =
  /^ (?:[^ ,.;:?!]+ ){0,3}look(?:ing)? at (?:the|this|that|your) (?:photo|photograph|picture|image|snapshot) (?:only |just |for )*(?:as long|if|when|whenever|while|once|or|at any|as often|[,.;] (?:or|you|only|if|and (?:close|put|leave))) [^:—]*$/;

/** "Let your eyes rest on the photo for a moment": what to do with it, and again nothing of what it shows. */
const RESTS_EYES =
  /^ (?:(?:please|now|just|then|and|so|first|perhaps|you (?:can|could|may|might)) ,? ?)*(?:let|take|rest|turn|keep|put|lay|set|look|stay|linger|glance|gaze|come) (?!.* (?:is|are|was|were|shows?|has|had|because|who|where|as (?:he|she|they)) )[^:—?]*$/;

/** Whether a message of the guide's has spoken of what is in the picture. */
export function speaksOfThePicture(text: string): boolean {
  return SHOWS_IT.test(readSpeech(text).line);
}

/** Where a hedged sentence speaks of the picture, what it names is seen and not invented. */
export function isSeenInPhoto(line: string, hasPhoto: boolean | undefined): boolean {
  return hasPhoto !== false && PICTURE.test(line) && SEEN.test(line);
}

const SEEN = / (?:seems?|might|may|perhaps|looks? like|looks as|could be|appears?) /;
