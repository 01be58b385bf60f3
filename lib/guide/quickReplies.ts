/** Chooses two to four short stances that the person may tap: never content, never the same set three times running. */
import type { QuickReply } from '../protocol.ts';
import { type Stance, stances } from './content.ts';
import type { GuideContext } from './guideContext.ts';
import { seedFrom } from './lines.ts';

export type QuickReplyContext = GuideContext & {
  /** What the guide has just said. */
  reply: string;
  /** The sets shown before, oldest first. */
  previous: QuickReply[][];
};

const MOST = 4;
const ENDING = 2;

export function chooseQuickReplies(context: QuickReplyContext): QuickReply[] {
  const fitting = stances.filter((stance) => fits(stance, context));
  const most = context.turn === 'closing' || context.phase === 'crisis' ? ENDING : MOST;
  const chosen = choose(fitting, most, context);
  return chosen.map(({ label, text, emotionalState }) => ({ label, text, emotionalState }));
}

function fits(stance: Stance, context: QuickReplyContext): boolean {
  const isAsking = context.reply.includes('?');
  if (stance.needsQuestion && !isAsking) return false;
  if (stance.needsQuiet && isAsking) return false;
  if (stance.states && !stance.states.includes(context.emotionalState)) return false;
  return stance.fits.includes(moodOf(context));
}

/** The phase, unless the turn itself decides: a closing, or words that stopped the walk. */
function moodOf({ turn, phase, reply }: QuickReplyContext): string {
  if (phase === 'crisis') return 'crisis';
  if (turn === 'closing' || phase === 'ended') return 'closing';
  return reply.includes('say goodbye') || reply.includes('Say goodbye') ? 'paused' : phase;
}

/** Those shown least in the last two sets come first, so that a set changes with every turn where it can. */
function choose(fitting: readonly Stance[], most: number, context: QuickReplyContext): Stance[] {
  const recent = context.previous
    .slice(-2)
    .flat()
    .map(({ label }) => label);
  const seed = seedFrom(context.reply);
  const shown = (stance: Stance) => recent.filter((label) => label === stance.label).length;
  const order = (stance: Stance) => seedFrom(stance.label, String(seed)) / 2 ** 32;
  const ranked = fitting.toSorted(
    (one, other) => shown(one) + order(one) - shown(other) - order(other),
  );
  const chosen = ranked.slice(0, most);
  return isThirdTime(chosen, context.previous) && ranked.length > 2 ? chosen.slice(0, -1) : chosen;
}

function isThirdTime(chosen: readonly Stance[], previous: QuickReply[][]): boolean {
  const key = (set: ReadonlyArray<{ label: string }>) =>
    set
      .map(({ label }) => label)
      .toSorted()
      .join('|');
  const lastTwo = previous.slice(-2).map(key);
  return lastTwo.length === 2 && lastTwo.every((set) => set === key(chosen));
}
