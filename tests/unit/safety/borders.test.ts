/** From which sum on the layer asks: each class of danger has a border of its own. */
import { describe, expect, it } from 'vitest';
import stored from '../../../content/safety/weights.json' with { type: 'json' };
import { screenText } from '../../../lib/safety/screening.ts';
import { readWeights } from '../../../lib/safety/storedWeights.ts';

const WEIGHTS = readWeights(stored);
const { kinds } = WEIGHTS;
const NEVER = 99;
/** Only what resembles this kind is asked about, and all of that. */
const onlyAt = (kind: string) => ({
  ...WEIGHTS,
  watched: NEVER,
  firm: NEVER,
  kinds: { ...kinds, borders: kinds.names.map((name) => (name === kind ? -NEVER : NEVER)) },
});

const BELIEF = 'The lamps blink when I think of her, in code.';

describe('the border of a class', () => {
  it('lets the layer ask about what resembles it', () => {
    const found = screenText(BELIEF, {}, onlyAt('psychosis'));
    expect(found).toMatchObject({ level: 'concern', kinds: ['psychosis'] });
  });

  it('says nothing about what resembles another', () => {
    expect(screenText(BELIEF, {}, onlyAt('eating')).level).toBe('none');
  });

  it('is for who speaks of themselves', () => {
    const question = 'What do thoughts in a wall mean?';
    const [resembled = ''] = screenText(question, {}, allAt(-NEVER)).kinds;
    expect(screenText(question, {}, onlyAt(resembled)).level).toBe('none');
  });

  it('gives way to a lower one in a session that is watched', () => {
    const watched = { ...onlyAt('eating'), watched: -NEVER };
    expect(screenText(BELIEF, { watch: true }, watched).level).toBe('concern');
  });

  it('does not make an interruption of a phrase in what looks harmless', () => {
    const text = 'After we finish the story I am going to end my life.';
    const inDoubt = { ...onlyAt('suicide'), doubt: NEVER, dismissal: -NEVER };
    expect(screenText(text, {}, inDoubt).level).toBe('concern');
  });
});

function allAt(border: number) {
  return { ...WEIGHTS, kinds: { ...kinds, borders: kinds.names.map(() => border) } };
}
