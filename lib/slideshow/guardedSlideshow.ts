/** A slideshow past the output guard, part by part: a part with a fault in it gives way to an authored one. */
import type { GuideContext } from '../guide/guideContext.ts';
import type { TurnSource } from '../protocol.ts';
import { createSentenceGuard } from '../sentenceGuard.ts';
import { partsOf, type SlideshowText } from './slideshowText.ts';

export interface GuardRequest {
  context: GuideContext;
  text: SlideshowText;
  source: TurnSource;
  /** The embedded guide's slideshow of the same memory. */
  reserve: SlideshowText;
  /** Told which rule held a sentence back, never the words. Must not throw. */
  onReplaced: (rule: string) => void;
}

/** Undefined when so much had to give way that it is no longer this model's slideshow. */
export function guardSlideshow(request: GuardRequest): SlideshowText | undefined {
  const { text, reserve } = request;
  const parts = partsOf(text);
  const said: string[] = [];
  let replaced = 0;
  const guarded = parts.map((part, place) => {
    const isFree = passes(request, part, said);
    if (!isFree) replaced += 1;
    const shown = isFree ? part : reservePart(reserve, place, parts.length);
    said.push(...shown);
    return shown;
  });
  if (replaced > MOST_REPLACED) return undefined;
  const [introduction = [], ...rest] = guarded;
  const conclusion = rest.at(-1) ?? [];
  return { introduction, steps: rest.slice(0, -1).filter(hasWords), conclusion };
}

/** With more of them authored lines stand beside a model's at every other step. */
const MOST_REPLACED = 3;

/** Each part is guarded like a turn of its own, behind what the others have said. */
function passes(
  { context, source, onReplaced }: GuardRequest,
  part: readonly string[],
  said: readonly string[],
): boolean {
  const history = said.length > 0 ? [{ role: 'guide' as const, text: said.join(' ') }] : [];
  const guard = createSentenceGuard({ ...context, history }, onReplaced);
  return !guard(part.map((text) => ({ text, source }))).isOver;
}

/** That of the same place; the last two are those of its own end, however many steps are between. */
function reservePart(reserve: SlideshowText, place: number, length: number): string[] {
  const parts = partsOf(reserve);
  const isAtEnd = place >= length - 2;
  return (isAtEnd ? parts.at(place - length) : parts.slice(0, -2)[place]) ?? [];
}

const hasWords = (part: readonly string[]) => part.length > 0;
