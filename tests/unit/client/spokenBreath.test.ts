import { describe, expect, it } from 'vitest';
import {
  addSentence,
  advance,
  beginMessage,
  type Presentation,
  revealAll,
} from '../../../hooks/presentation';
import { spokenBreath } from '../../../hooks/spokenBreath';

function message(...texts: string[]): Presentation {
  return texts.reduce(
    (told, text, index) =>
      addSentence(told, { index, text, pauseAfterMs: 0, voiceUrl: `/voice/${index}` }),
    beginMessage('m'),
  );
}

/** As far as this many words of the first sentence. */
function saidWords(told: Presentation, wordsSaid: number) {
  const begun = advance(told, { dtMs: 0, speech: null });
  return advance(begun, { dtMs: 0, speech: { state: 'saying', by: 'device', wordsSaid } });
}

describe('the breath that is spoken of', () => {
  it('turns with the very word, not with the sentence', () => {
    const told = message('You can breathe in, and then breathe slowly out.');
    expect(spokenBreath(saidWords(told, 3))).toBeNull();
    expect(spokenBreath(saidWords(told, 4))).toBe('in');
    expect(spokenBreath(saidWords(told, 8))).toBe('in');
    expect(spokenBreath(saidWords(told, 9))).toBe('out');
  });

  it.each([
    ['Inhale.', 'in'],
    ['Now exhale, slowly.', 'out'],
    ['If it helps, let one breath go out slowly; if not, skip it.', 'out'],
    ['Put both feet on the floor and look out of the window.', null],
    ['The breath of the sea came in with the evening.', null],
  ])('of “%s” is %s', (text, breath) => {
    expect(spokenBreath(revealAll(message(text)))).toBe(breath);
  });

  it('stays as it was said last', () => {
    expect(spokenBreath(revealAll(message('Breathe in.', 'There is time.')))).toBe('in');
  });
});
