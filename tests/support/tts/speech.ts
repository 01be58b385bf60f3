/** What the stand-in says to some SSML: a tone as long as each word, silence for each rest, a time for each mark. */
import { FRAME_MS, PITCHES, tone } from './tones.ts';

export interface Said {
  audio: Uint8Array<ArrayBuffer>;
  timepoints: { markName: string; timeSeconds: number }[];
  /** Without tags and escapes. */
  text: string;
}

/** The known rule: a word takes so long a character at rate 1, and at least one frame. */
export const MS_A_CHARACTER = 60;

const ELEMENT = /<mark name="(?<mark>[^"]+)"\/>|<break time="(?<rest>\d+)ms"\/>|(?<words>[^<]+)/gu;

/** @throws {SyntaxError} when it is not one `<speak>` of marks, breaks and escaped text */
export function say(ssml: string, rate: number): Said {
  const inner = /^<speak>(?<inner>[\s\S]*)<\/speak>$/u.exec(ssml)?.groups?.inner;
  if (inner === undefined || inner.replace(ELEMENT, '') !== '') throw new SyntaxError('not SSML');
  const frames: Uint8Array[] = [];
  const timepoints: Said['timepoints'] = [];
  const words: string[] = [];

  for (const { groups = {} } of inner.matchAll(ELEMENT)) {
    if (groups.mark !== undefined) {
      timepoints.push({ markName: groups.mark, timeSeconds: (frames.length * FRAME_MS) / 1000 });
    }
    if (groups.rest !== undefined) frames.push(...tone(null, Number(groups.rest)));
    const word = unescaped(groups.words ?? '').trim();
    if (word === '') continue;
    words.push(word);
    // The same text always has the same pitch, and two sentences seldom the same.
    const pitch = PITCHES[(words[0]?.length ?? 0) % PITCHES.length] ?? null;
    const ms = Math.max(FRAME_MS, (word.length * MS_A_CHARACTER) / rate);
    frames.push(...tone(pitch, ms - FRAME_MS), ...tone(null, FRAME_MS));
  }
  return { audio: new Uint8Array(Buffer.concat(frames)), timepoints, text: words.join(' ') };
}

function unescaped(text: string): string {
  if (/&(?!#\d+;)/u.test(text)) throw new SyntaxError('an ampersand that is no escape');
  return text.replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)));
}
