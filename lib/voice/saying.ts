/** How a sentence is asked of a voice: alike wherever it would sound alike, so that one clip serves. */
import { type Phase, phaseSchema } from '../protocol.ts';
import { innerPauseMs, mannerOf } from './pauses.ts';

export interface Saying {
  text: string;
  /** 1 is the voice's own pace; two decimals. */
  rate: number;
  /** Times the authored pauses inside the sentence; 1 where it has none. */
  rest: number;
}

export interface SayingRequest {
  text: string;
  /** Before the phase makes it slower. */
  rate: number;
  /** Of the turn in which it is said; `exploration` for what belongs to none. */
  phase?: Phase | undefined;
}

/** A longer text may be cut where it has no sign (sentences.ts), and then rests there. */
const NEVER_CUT = 300;
const FULL_STOP = /[.。][\p{P}\p{S}]*$/u;

export function sayingOf({ text: written, rate, phase = 'exploration' }: SayingRequest): Saying {
  const text = written.trim();
  const manner = mannerOf({ sentence: text, phase });
  return { text, rate: rounded(rate * manner.pace), rest: restsInside(text) ? manner.rest : 1 };
}

/** Each way in which it may be asked for, whatever the phase; none twice. */
export function sayingsOf(request: Omit<SayingRequest, 'phase'>): Saying[] {
  const sayings = phaseSchema.options.map((phase) => sayingOf({ ...request, phase }));
  const apart = new Map(sayings.map((saying) => [`${saying.rate} ${saying.rest}`, saying]));
  return [...apart.values()];
}

/** Whether a longer rest could be heard in it. In doubt it could: then it is only made once more. */
export function restsInside(text: string): boolean {
  const words = text.split(/\s+/u).slice(0, -1);
  return (
    text.length > NEVER_CUT ||
    words.some((word) => innerPauseMs(word, 1) > 0 || FULL_STOP.test(word))
  );
}

/** Nobody hears less than a hundredth, and it would only be made and kept twice. */
function rounded(rate: number): number {
  return Math.round(rate * 100) / 100;
}
