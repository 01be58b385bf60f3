/** Composes a few invented turns once a process, so that the first real one does not wait for word lists and code. */
import { composeGuideTurn } from './composeGuideTurn.ts';
import type { GuideContext } from './guideContext.ts';

const SAMPLE: GuideContext = {
  turn: 'opening',
  phase: 'exploration',
  emotionalState: 'unknown',
  memory: {
    title: 'A morning by the river',
    text: 'We walked to the river before breakfast. My uncle carried the basket and hummed.',
    person: { name: 'Paul', relationship: 'uncle' },
    hasPhoto: false,
  },
  profile: {},
  history: [
    { role: 'guide', text: 'Hello. Where would you like to begin?' },
    { role: 'patient', text: 'The grass was wet, and I was cold. My uncle gave me his old coat.' },
    { role: 'guide', text: 'You spoke of his old coat. What comes after that, if you recall?' },
    {
      role: 'patient',
      text: 'I think it smelled of smoke. He never hurried me, and we were happy.',
    },
  ],
};

/** Costs some 100 ms once the process has begun to answer. */
export function warmUpGuide(): void {
  for (const turn of ['opening', 'reply', 'closing', 'reply', 'closing'] as const) {
    composeGuideTurn({ ...SAMPLE, turn });
  }
}

/** What a live guide is asked for in a warm-up; see {@link fetchNothing}. */
export const SAMPLE_TURN = { context: { ...SAMPLE, turn: 'reply' as const } };

/** Answers like Gemini, without a network: the prompt, the SDK and the chain are then loaded before the first person speaks. */
export async function fetchNothing(): Promise<Response> {
  const says = (text: string, more: object = {}) =>
    `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ text }] }, ...more }] })}\n\n`;
  const answer = says('You walked there. ') + says('What comes next?', { finishReason: 'STOP' });
  return new Response(answer, { headers: { 'content-type': 'text/event-stream' } });
}
