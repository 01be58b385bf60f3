/** The network reads a stored text as it was trained to, and its weights survive being written down. */
import { describe, expect, it } from 'vitest';
import { readerOf } from '../../../lib/safety/convNet.ts';
import { MOST_STEPS, packed, unpacked } from '../../../lib/safety/packedWeights.ts';
import { readConvNet } from '../../../lib/safety/storedWeights.ts';
import { convOf, trainConv } from '../../../training/safety/convModel.ts';
import { exampleOf } from '../../../training/safety/examples.ts';
import { storedConv } from '../../../training/safety/storing.ts';

const SENTENCES = [
  'We had the windows open and the radio on.',
  'My grandmother shelled peas on the step.',
  'I do not want to be here any more.',
  'The dog slept under the table, as always.',
  'I cannot go on like this.',
  'She wore the green coat, or the blue one.',
  'It rained all through the wedding and nobody minded.',
];

function exampleFrom(text: string, level: 'none' | 'concern') {
  return exampleOf({
    id: text,
    text,
    role: 'patient',
    level,
    kinds: level === 'none' ? [] : ['suicide'],
    family: 'invented',
    author: 'test',
    group: 'test',
  });
}

const examples = Array.from({ length: 70 }, (_, turn) => {
  const [one = '', two = ''] = [SENTENCES[turn % 7], SENTENCES[(3 * turn + 1) % 7]];
  const isRisk = [one, two].some((sentence) => sentence.includes('not'));
  return exampleFrom(`${one} ${two}`, isRisk ? 'concern' : 'none');
});
const model = trainConv(examples, ['medical', 'suicide, implicit']);
const net = readConvNet(storedConv(model));

describe('the network', () => {
  it.each([
    ['one sentence', SENTENCES[2] ?? ''],
    ['more sentences than one stretch has', SENTENCES.join(' ')],
    ['one word', 'peas'],
    ['no known word', 'qqqq zzzz wwww'],
    ['one long breath', SENTENCES.join(' ').repeat(6).replaceAll('.', '')],
  ])('makes of %s what it made of it in training, but for the steps', (_what, text) => {
    const example = exampleFrom(text, 'none');
    const read = readerOf(example.words, example.lengths, net);
    convOf(example, model).forEach(({ odds, dangers }, index) => {
      const [first = 0, behind = 0] = example.wholes[index] ?? [];
      const seen = read(first, behind);
      expect(seen.odds).toBeCloseTo(odds, 1);
      for (const [kind, own] of seen.dangers.entries())
        expect(own).toBeCloseTo(dangers[kind] ?? 0, 1);
    });
  });

  it('learns the same from the same lines', () => {
    expect(trainConv(examples, ['medical', 'suicide, implicit'])).toEqual(model);
  });
});

describe('packed weights', () => {
  it('come back as they were, one sign each, also through JSON', () => {
    const steps = Int8Array.from({ length: 2 * MOST_STEPS + 1 }, (_, index) => index - MOST_STEPS);
    const written = JSON.stringify(packed(steps));
    expect(written).toHaveLength(steps.length + 2);
    expect(unpacked(JSON.parse(written))).toEqual(steps);
  });
});
