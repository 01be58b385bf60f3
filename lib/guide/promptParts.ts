/** The instructions of a live turn: authored text only, so that nothing a person wrote can stand among them. */
import content from '../../content/prompt.json' with { type: 'json' };
import type { Phase } from '../protocol.ts';
import type { GuideContext } from './guideContext.ts';
import type { Marks } from './promptData.ts';

export interface Occasion {
  turn: GuideContext['turn'];
  phase: Phase;
  emotionalState: GuideContext['emotionalState'];
  /** Whether a picture goes along, and whether the guide has already spoken of it. */
  picture: 'none' | 'unspoken' | 'spoken';
}

/** What is the same for every turn comes first: providers charge less for a beginning that they have seen before. */
export function instructionsFor(occasion: Occasion, marks: Marks): string {
  const { turn, emotionalState, picture } = occasion;
  const sections = [
    content.who,
    content.speaking,
    content.asking,
    content.adding,
    content.caring,
    picture === 'none' ? [] : [content.picture[picture]],
    [
      content.turns[turn].guidance,
      content.phases[walkPhaseOf(occasion.phase)],
      `${content.states[emotionalState]} ${content.stateRule}`,
    ],
    content.data.map((line) => line.replace('{open}', marks.open).replace('{close}', marks.close)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** What holds for whatever is written for a person, spoken or shown. */
export const { who, adding, caring, picture, data } = content;

export const { memoryIntro, pictureIntro, unsaid: unsaidIntro, ended, turns } = content;

export function isSteadying(phase: Phase): boolean {
  return walkPhaseOf(phase) === 'grounding';
}

/** A crisis is never left to a model: should one be asked all the same, it stays with the present. */
function walkPhaseOf(phase: Phase): keyof typeof content.phases {
  if (phase === 'crisis') return 'grounding';
  return phase === 'ended' ? 'conclusion' : phase;
}
