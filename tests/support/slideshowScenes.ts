/** The scenes that tests of the slideshow begin with: a person with a memory, and the slideshow of it. */
import type { SlideshowView } from '../../lib/protocol.ts';
import { createMemoryState } from '../../lib/state/memoryState.ts';
import { opened, screen } from './crisisScenes.ts';
import { arrived, type SafetyOnStage, type Stage } from './walkthroughs.ts';

export function showing(stage: Stage) {
  const process = (safety: SafetyOnStage = {}) =>
    opened(stage, createMemoryState(), { screen, ...safety }).walkthroughs;

  async function person(text?: string) {
    const { ownerId, memoryId } = await stage.person();
    if (text !== undefined) await stage.records.memories.change(ownerId, memoryId, { text });
    return { ownerId, memoryId };
  }

  async function shown(text?: string, safety?: SafetyOnStage) {
    const walkthroughs = process(safety);
    const owner = await person(text);
    const { slideshow, done } = await walkthroughs.show({ ...owner, ...arrived() });
    await done;
    return { walkthroughs, ...owner, slideshow, sessionId: slideshow.sessionId };
  }

  return { process, person, shown };
}

export const partsIn = ({ opening, steps, closing }: SlideshowView) => [opening, ...steps, closing];

export const sentencesIn = (slideshow: SlideshowView) =>
  partsIn(slideshow).flatMap(({ sentences }) => sentences);
