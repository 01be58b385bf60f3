/** What a voice is doing for the sentence at hand, as whoever shows its words has to know it. */
import type { SpokenWord } from './pacing';

/** Who makes the sound: a service, the server's own voice, or the browser's. */
export type SpokenBy = 'google' | 'embedded' | 'device';

export type Speech =
  | { state: 'loading' }
  | {
      state: 'playing';
      /** Undefined when nobody has said so. */
      by?: SpokenBy | undefined;
      /** On the clip's own clock, which goes `rate` (1) times as fast as the telling's. */
      positionMs: number;
      durationMs: number;
      rate?: number;
      words?: SpokenWord[] | undefined;
    }
  /** Without a clock: so many words have begun, null when the voice does not tell. */
  | { state: 'saying'; by: SpokenBy; wordsSaid: number | null }
  /** `leadMs`: so much sooner than the pause says the next sentence may begin, for its sound to be in time. */
  | { state: 'ended'; leadMs?: number }
  /** `isCut`: something of the sentence was heard already. */
  | { state: 'failed'; isCut?: boolean }
  /** Something else has taken the sound: it stands where it was. */
  | { state: 'taken' };

export function isHeard(speech: Speech | null): boolean {
  return speech?.state === 'playing' || speech?.state === 'saying';
}

/** Who tells a sentence, as far as this says anything of it. */
export function tellerOf(speech: Speech | null): SpokenBy | 'words' | undefined {
  if (speech === null || speech.state === 'failed') return 'words';
  return 'by' in speech ? speech.by : undefined;
}
