/** What goes wrong when a model has said some sentences: they stay, and the embedded guide closes the turn. */
import { describe, expect, it } from 'vitest';
import { errorBody, toolCallChunk } from '../../support/gemini/chunks.ts';
import {
  expectWholeReply,
  FIRST,
  hear,
  openGuide,
  REPLY,
  SAID,
  SECOND,
  textsOf,
  voices,
} from '../../support/gemini/guideStage.ts';
import {
  chunks,
  cut,
  finish,
  hang,
  raw,
  reset,
  type Scenario,
  type Step,
  say,
  waitingFor,
} from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';
import { createGate } from '../../support/speakingModel.ts';

const wire = openWire();

/** The reply in chunks that do not end where sentences do. */
const CHUNKS = [
  'You walked ',
  'there together. The ',
  'wind was strong ',
  'that day. ',
  'What stays',
];
/** How many whole sentences the first n of them hold. */
const WHOLE_AFTER = [0, 0, 1, 1, 2, 2] as const;

interface Middle {
  /** Chunks before it happens. */
  after: number;
  happens: Scenario;
  stallMs?: number;
  deadlineMs?: number;
}

/** It happens only when all that is whole has been heard: what a broken connection still delivers is luck. */
async function turnWith({ after, happens, ...times }: Middle) {
  const gate = createGate();
  const isHeard = (count: number) => count >= (WHOLE_AFTER[after] ?? 0);
  if (isHeard(0)) gate.open();
  wire.server.scriptFor(FIRST, [
    say(...CHUNKS.slice(0, after)),
    waitingFor(gate.opened),
    ...happens,
  ]);
  wire.server.scriptFor(SECOND, REPLY);
  const guide = openGuide(wire.server.baseURL, times);
  const heard = await hear(guide, { onSentence: (count) => isHeard(count) && gate.open() });
  expectWholeReply(heard);
  await Promise.all(wire.requests().map(({ over }) => over));
  return { heard, asked: wire.asked(), links: guide.links(), requests: wire.requests() };
}

const malformed = raw('data: {"candidates": [\r\n\r\n');
const overloaded = raw(`data: ${JSON.stringify(errorBody(503))}\r\n\r\n`);

describe('a model that dies behind two sentences', () => {
  it.each([
    ['a cut', [cut], 'cut'],
    ['a reset', [reset], 'cut'],
    ['an end without a last chunk', [], 'cut'],
    [
      'malformed JSON, and more words behind it',
      [malformed, say(' with you?'), finish()],
      'malformed',
    ],
    ['an error in the stream', [overloaded], 'status'],
  ] as const)('(%s) is closed by the embedded guide, and counts', async (_name, happens, kind) => {
    const { heard, asked, links } = await turnWith({ after: 5, happens });
    expect(voices(heard)).toMatch(/^gemini 2, embedded \d$/);
    expect(textsOf(heard).slice(0, 2)).toEqual(SAID.slice(0, 2));
    expect(textsOf(heard).join(' ')).not.toContain('What stays');
    expect(asked).toEqual([FIRST]);
    expect(links[0]).toMatchObject({ state: 'open', lastFailure: kind });
    expect(links[1]).toMatchObject({ state: 'closed' });
  });

  it.each([
    ['SAFETY', [finish('SAFETY')]],
    ['RECITATION', [finish('RECITATION')]],
    ['MAX_TOKENS', [finish('MAX_TOKENS')]],
  ] as const)(
    '(%s) is closed by the embedded guide, and does not count',
    async (_name, happens) => {
      const { heard, asked, links } = await turnWith({ after: 5, happens });
      expect(voices(heard)).toMatch(/^gemini 2, embedded \d$/);
      expect(textsOf(heard).join(' ')).not.toContain('What stays');
      expect(asked).toEqual([FIRST]);
      expect(links).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
    },
  );

  it.each([
    ['silent', { stallMs: 200 }, 'stalled'],
    ['past its deadline', { deadlineMs: 600 }, 'deadline'],
  ] as const)('(%s) is left, on the wire too', async (_name, times, kind) => {
    const { heard, links, requests } = await turnWith({ after: 5, happens: [hang], ...times });
    expect(voices(heard)).toMatch(/^gemini 2, embedded \d$/);
    expect(links[0]).toMatchObject({ state: 'open', lastFailure: kind });
    expect(requests.map(({ model, closedEarly }) => [model, closedEarly])).toEqual([[FIRST, true]]);
  });
});

describe('a cut', () => {
  it.each([0, 1])(
    'after %i chunks, before a sentence, leaves the turn to the second',
    async (after) => {
      const { heard, asked } = await turnWith({ after, happens: [cut] });
      expect(voices(heard)).toBe('gemini-fallback 3');
      expect(asked).toEqual([FIRST, SECOND]);
    },
  );

  it.each([2, 3, 4, 5])('after %i chunks keeps what was whole, and no more', async (after) => {
    const { heard, asked } = await turnWith({ after, happens: [cut] });
    const whole = WHOLE_AFTER[after] ?? 0;
    expect(voices(heard)).toMatch(new RegExp(`^gemini ${whole}, embedded \\d$`));
    expect(textsOf(heard).slice(0, whole)).toEqual(SAID.slice(0, whole));
    expect(asked).toEqual([FIRST]);
  });
});

describe('silence', () => {
  it('after a first word, before a sentence, leaves the turn to the second', async () => {
    const { heard, asked, requests } = await turnWith({ after: 1, happens: [hang], stallMs: 200 });
    expect(voices(heard)).toBe('gemini-fallback 3');
    expect(asked).toEqual([FIRST, SECOND]);
    expect(requests.map(({ closedEarly }) => closedEarly)).toEqual([true, false]);
  });

  it.each([2, 3, 4, 5])('after %i chunks keeps what was whole, and no more', async (after) => {
    const { heard, asked } = await turnWith({ after, happens: [hang], stallMs: 200 });
    const whole = WHOLE_AFTER[after] ?? 0;
    expect(voices(heard)).toMatch(new RegExp(`^gemini ${whole}, embedded \\d$`));
    expect(asked).toEqual([FIRST]);
  });
});

describe('a tool call that nobody asked for', () => {
  it('behind whole sentences takes nothing away from them', async () => {
    const call: Step = chunks([toolCallChunk('search', { words: 'none' })]);
    const happens = [say(' with you most?'), call, finish()];
    const { heard, links } = await turnWith({ after: 5, happens });
    expect(textsOf(heard)).toEqual(SAID);
    expect(links[0]).toMatchObject({ state: 'closed' });
  });
});
