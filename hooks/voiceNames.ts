/** What a voice is called for people: where it comes from and how it sounds, never its technical name. */

export interface OfferedVoice {
  name: string;
  /** BCP 47. */
  language: string;
  sampleUrl: string;
}

/** The voices that are built in; it is said that a computer makes them, so none has a person's name. */
const KNOWN: Record<string, string> = {
  slt: 'A woman’s voice, American',
  rms: 'A man’s voice, American',
  awb: 'A man’s voice, Scottish',
};

/** One name for each voice, in order; voices that nobody has described are told apart by number. */
export function voiceNames(voices: readonly OfferedVoice[]): string[] {
  const languages = new Intl.DisplayNames('en', { type: 'language' });
  const counted = new Map<string, number>();
  return voices.map(({ name, language }) => {
    const known = KNOWN[name];
    if (known) return known;
    const number = (counted.get(language) ?? 0) + 1;
    counted.set(language, number);
    return `${languages.of(language) ?? language}, voice ${number}`;
  });
}
