/** What the person may tap. */
import { describe, expect, it } from 'vitest';
import { composeGuideTurn } from '../../../lib/guide/composeGuideTurn.ts';
import { stances } from '../../../lib/guide/content.ts';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { findAnswer } from '../../../lib/guide/intents.ts';
import { chooseQuickReplies } from '../../../lib/guide/quickReplies.ts';
import { phaseSchema, type QuickReply } from '../../../lib/protocol.ts';
import { readFeeling } from '../../../lib/session/feelings.ts';
import { readWish } from '../../../lib/session/wishes.ts';

const CONTEXT: GuideContext = {
  turn: 'reply',
  phase: 'exploration',
  emotionalState: 'unknown',
  memory: { title: 'The orchard', text: '', hasPhoto: false },
  profile: {},
  history: [{ role: 'patient', text: 'The pears.' }],
};

describe('quick replies', () => {
  it.each(phaseSchema.options)(
    'are two to four in %s, and never the same set three times running',
    (phase) => {
      const previous: QuickReply[][] = [];
      for (const reply of [
        'What comes back?',
        'Take your time.',
        'What else?',
        'What else?',
        'What else?',
      ]) {
        const chosen = chooseQuickReplies({ ...CONTEXT, phase, reply, previous });
        expect(chosen.length).toBeGreaterThanOrEqual(2);
        expect(chosen.length).toBeLessThanOrEqual(4);
        previous.push(chosen);
      }
      const keys = previous.map((set) =>
        set
          .map(({ label }) => label)
          .sort()
          .join(),
      );
      const isThird = keys.some((key, index) => key === keys[index + 1] && key === keys[index + 2]);
      expect(isThird && !['crisis', 'ended'].includes(phase)).toBe(false);
    },
  );

  it('offer no doubt where nothing was asked', () => {
    const chosen = chooseQuickReplies({ ...CONTEXT, reply: 'Take your time.', previous: [] });
    expect(chosen.map(({ label }) => label)).not.toContain("I'm not sure");
  });

  it('are each understood when they are tapped', () => {
    const open = stances.filter(
      ({ fits }) =>
        !fits.includes('crisis') && !fits.includes('closing') && !fits.includes('grounding'),
    );
    const missed = open.filter(
      ({ text }) => !findAnswer(text) && !readWish(text) && !readFeeling(text),
    );
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  it('are each answered with a turn that does not quote them back', () => {
    for (const { text } of stances) {
      const reply = composeGuideTurn({ ...CONTEXT, history: [{ role: 'patient', text }] });
      expect(reply).not.toContain(`“${text.replace(/\.$/, '')}”`);
    }
  });
});
