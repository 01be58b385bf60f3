/** What a model wrote as a slideshow is shown only as far as the guide may say it, and stays as long as its words need. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { composeSlideshow } from '../../../lib/slideshow/composeSlideshow.ts';
import { guardSlideshow } from '../../../lib/slideshow/guardedSlideshow.ts';
import { paced, readingMs } from '../../../lib/slideshow/pacing.ts';
import { partsOf, type SlideshowText } from '../../../lib/slideshow/slideshowText.ts';

const CONTEXT: GuideContext = {
  turn: 'opening',
  phase: 'introduction',
  emotionalState: 'unknown',
  memory: {
    title: 'The boat shed',
    text: 'We painted the boat every May. The shed smelled of tar.',
    hasPhoto: true,
  },
  profile: {},
  history: [],
};
const RESERVE = composeSlideshow(CONTEXT);

const GOOD: SlideshowText = {
  introduction: ['This is “The boat shed”.'],
  steps: [
    ['You painted the boat every May.', 'Stay with that for a while.'],
    ['The shed smelled of tar.', 'There is time for that.'],
    ['If more comes back, let it come.'],
    ['Nothing else has to happen.'],
    ['Look around the room for a moment.'],
  ],
  conclusion: ['We can leave it here.', 'Of “The boat shed” you wrote, “every May”.'],
};

function guarded(changed: Partial<SlideshowText> = {}) {
  const replaced: string[] = [];
  const text = { ...GOOD, ...changed };
  const shown = guardSlideshow({
    context: CONTEXT,
    text,
    source: 'gemini',
    reserve: RESERVE,
    onReplaced: (rule) => void replaced.push(rule),
  });
  return { shown, replaced };
}

const stepsWith = (...bad: string[]) => [
  ...bad.map((sentence) => [sentence]),
  ...GOOD.steps.slice(bad.length),
];

describe('a slideshow past the guard', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  it('is shown as it was written when the guide may say it', () => {
    expect(guarded()).toEqual({ shown: GOOD, replaced: [] });
  });

  it.each([
    ['a thing that nobody wrote of', 'Your red scarf was on the hook.', 'invented'],
    ['what the guide claims to be', 'I am a person like you.', 'claims-person'],
    ['a number to call', 'Call 0900 123 4567 now.', 'gives-contact'],
    ['somebody else’s mind', 'Your father was proud of you.', 'praises'],
  ])('has an authored part in the place of %s', (_what, sentence, rule) => {
    const { shown, replaced } = guarded({ steps: stepsWith(sentence) });
    expect(replaced).toEqual([rule]);
    const parts = shown ? partsOf(shown) : [];
    expect(parts.flat()).not.toContain(sentence);
    expect(parts[1]).toEqual(partsOf(RESERVE)[1]);
    expect(parts[2]).toEqual(GOOD.steps[1]);
  });

  it('ends with the authored sentence to take along when the model’s may not be said', () => {
    const { shown } = guarded({ conclusion: ['Your mother loved you in her blue dress.'] });
    expect(shown?.conclusion).toEqual(RESERVE.conclusion);
  });

  it('speaks of the picture once', () => {
    const { replaced } = guarded({
      steps: stepsWith(
        'In the picture there seems to be a boat.',
        'In the picture there seems to be a shed.',
      ),
    });
    expect(replaced).toEqual(['photo']);
  });

  it('is given up when most of it may not be said', () => {
    const bad = ['I am a person.', 'I am your friend Tom.', 'I love you.', 'I was there too.'];
    expect(guarded({ steps: stepsWith(...bad) }).shown).toBeUndefined();
  });
});

describe('the pace of a slideshow', () => {
  it('goes by the words of a part, and a part of few words still stays', () => {
    const long = paced(['You wrote of the boat and the shed. '.repeat(4)], 'introduction');
    expect(readingMs(long)).toBe(Math.round((32 * 60_000) / 180));
    expect(readingMs(paced(['The boat.'], 'introduction'))).toBe(3_500);
  });

  it('rests between two sentences as a voice does, and longer behind the part', () => {
    const [first, last] = paced(['You painted the boat.', 'There is time.'], 'introduction');
    expect(first?.pauseAfterMs).toBe(450);
    expect(last?.pauseAfterMs).toBe(1_800);
    const words = Array.from({ length: 20 }, () => 'word').join(' ');
    const both = readingMs(paced([words, words], 'introduction'));
    expect(both).toBe(Math.round((40 * 60_000) / 180) + 450);
  });
});
