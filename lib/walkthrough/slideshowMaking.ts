/** What a slideshow says: authored in a crisis, else by a live model past the guard, else by the embedded guide. */
import type { Guide } from '../guide/guideModel.ts';
import { createNonce } from '../guide/promptData.ts';
import type { TurnSource } from '../protocol.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import { composeSlideshow, concernLine } from '../slideshow/composeSlideshow.ts';
import { guardSlideshow } from '../slideshow/guardedSlideshow.ts';
import { askForSlideshow } from '../slideshow/liveSlideshow.ts';
import { buildSlideshowPrompt } from '../slideshow/slideshowPrompt.ts';
import type { SlideshowText } from '../slideshow/slideshowText.ts';
import type { TurnToSpeak } from '../speaker.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { type BriefingParts, briefFor } from './briefing.ts';
import { isAuthored, turningFor } from './turning.ts';

export interface SlideshowMakingParts extends BriefingParts {
  guide: Pick<Guide, 'askWhole'>;
  telemetry: Pick<Telemetry, 'startWork'>;
  /** Counts a call of a model against this person's day. */
  mayCall: (ownerId: string) => Promise<boolean>;
}

export interface MadeSlideshow {
  text: SlideshowText;
  source: TurnSource;
  /** The rules for which parts gave way, in order. */
  replaced: string[];
}

export function createSlideshowMaking(parts: SlideshowMakingParts) {
  /** @param live the turns of the live walk that it comes from. @throws KeepsakeError `not_found`, `unavailable` */
  return async (
    walkthrough: Walkthrough,
    turn: TurnRecord,
    live: readonly TurnRecord[],
  ): Promise<MadeSlideshow> => {
    const { safety } = turn;
    if (isAuthored(safety)) {
      const { script } = turningFor(safety, turn, live);
      return { text: inParts(script.sentences), source: 'scripted', replaced: [] };
    }
    const brief = await briefFor(parts, walkthrough, turn, []);
    const made = await byGuide(parts, walkthrough.ownerId, brief);
    // That a program speaks is told in front of whatever it says, and behind it that this can wait.
    const introduction = [
      ...parts.prefaceOf(turn, []),
      ...made.text.introduction,
      ...(safety === null ? [] : concernLine(brief.context)),
    ];
    return { ...made, text: { ...made.text, introduction } };
  };
}

async function byGuide(
  { guide, mayCall, telemetry }: SlideshowMakingParts,
  ownerId: string,
  { context, photo }: TurnToSpeak,
): Promise<MadeSlideshow> {
  const replaced: string[] = [];
  const onReplaced = (rule: string) => void replaced.push(rule);
  const reserve = composeSlideshow(context);
  const trace = telemetry.startWork('slideshow');
  const answer = await guide.askWhole({
    ask: askForSlideshow(buildSlideshowPrompt({ context, photo, nonce: createNonce() })),
    // Whoever leaves meanwhile finds it with the same key: it is made to its end.
    signal: new AbortController().signal,
    mayCall: () => mayCall(ownerId),
    onAttempt: trace.attempted,
  });
  trace.end();
  if (answer) {
    const { source, value } = answer;
    const text = guardSlideshow({ context, text: value, source, reserve, onReplaced });
    if (text) return { text, source, replaced };
  }
  const source = 'embedded';
  const own = guardSlideshow({ context, text: reserve, source, reserve, onReplaced });
  return { text: own ?? reserve, source, replaced };
}

/** An authored reply, a sentence a step. */
function inParts(sentences: readonly string[]): SlideshowText {
  const [first = '', ...rest] = sentences;
  return {
    introduction: [first],
    steps: rest.slice(0, -1).map((sentence) => [sentence]),
    conclusion: rest.slice(-1),
  };
}
