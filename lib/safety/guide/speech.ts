/** What a rule is given: the sentence as read, the person's own words, and the moment in which it would be said. */
import type { OwnWords } from './ownWords.ts';
import type { Reading } from './reading.ts';

export interface Moment {
  /** What the person said last. */
  lastPatient?: string | undefined;
  /** What the guide said before that. */
  lastGuide?: string | undefined;
  /** What has been said already in this turn. */
  earlierInTurn?: readonly string[] | undefined;
  /** Whether there is a picture with the memory; undefined where nobody knows. */
  hasPhoto?: boolean | undefined;
  /** Whether the guide has spoken of the picture in this walk. */
  hasSpokenOfPhoto?: boolean | undefined;
  /** Whether a text touches what the person asked to be left alone. */
  avoids?: ((text: string) => boolean) | undefined;
}

export interface Speech {
  /** The sentence as it would be said, what is quoted from the person taken out. */
  text: string;
  reading: Reading;
  /** Undefined where nobody knows what the person has said: then nothing can be found to be invented by attribution. */
  own: OwnWords | undefined;
  moment: Moment;
}

/** Whether the sentence has this fault. */
export type Finds = (speech: Speech) => boolean;
