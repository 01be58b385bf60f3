/** Where somebody is in what the guide says, kept in this tab, so that a reload goes on there. Numbers and ids, no words. */
import { keptJson, keptText } from './keptText';
import { type Presentation, sentencesOut } from './presentation';

export interface Place {
  messageId: string;
  /** The first sentence that was not told to its end: one that was cut off is told again. */
  next: number;
}

export type PlaceKeeper = ReturnType<typeof createPlaceKeeper>;

export function createPlaceKeeper(sessionId: string) {
  const kept = keptJson<Place>(keptText(`told:${sessionId}`));
  let last = '';

  return {
    /** The place in this message; null when it was not being told here, or has come to its end. */
    read(messageId: string): number | null {
      const place = kept.read();
      return place?.messageId === messageId ? place.next : null;
    },
    note(presentation: Presentation) {
      if (presentation.messageId === null) return;
      const place = placeOf(presentation);
      const text = JSON.stringify(place);
      if (text === last) return;
      last = text;
      if (place) kept.write(place);
      else kept.clear();
    },
  };
}

/** Null when nothing is left to tell. */
export function placeOf({ messageId, step, at, alone }: Presentation): Place | null {
  if (messageId === null || step === 'done' || alone !== null) return null;
  return { messageId, next: step === 'resting' ? at + 1 : at };
}

/** What `tellAgain` needs for the sentence that is being told or was told last; what comes after it follows as it would have. */
export function lastTold(presentation: Presentation): { from: number; isAlone: boolean } {
  const isAlone = presentation.step === 'done';
  const isAhead = presentation.step === 'waiting';
  const from = isAlone ? sentencesOut(presentation) - 1 : presentation.at - (isAhead ? 1 : 0);
  return { from: Math.max(0, from), isAlone };
}
