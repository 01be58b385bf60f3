/** A thousand turns with something wrong on every fifth call: nobody is left without a whole reply. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSpeaker, FAILED, type GuideSentence } from '../../../lib/speaker.ts';
import { FAULTS } from '../../support/gemini/faults.ts';
import { CONTEXT, openLoggingGuide, SAID, WORDS } from '../../support/gemini/guideStage.ts';
import { createRandom } from '../../support/gemini/random.ts';
import { reply } from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';

const TURNS = 500;
const AT_ONCE = 16;
const FAULTY_SHARE = 0.2;

const wire = openWire();
const printed: string[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => void unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', onUnhandled));
afterAll(() => void process.off('unhandledRejection', onUnhandled));
beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...line) => void printed.push(line.join(' ')));
  }
});

/** The reply in pieces that end anywhere. */
function inPieces(random: () => number): string[] {
  const text = SAID.join(' ');
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieces.at(-1)?.length ?? 1) {
    pieces.push(text.slice(at, at + 1 + Math.floor(random() * 12)));
  }
  return pieces;
}

interface Turn {
  sentences: GuideSentence[];
  failed: boolean;
  /** Calls of each model. */
  calls: Record<string, number>;
}

async function oneTurn(guide: ReturnType<typeof openLoggingGuide>): Promise<Turn> {
  const turn: Turn = { sentences: [], failed: false, calls: {} };
  const speak = createSpeaker(
    guide.forTurn({
      mayCall: async () => true,
      onAttempt({ source }) {
        turn.calls[source] = (turn.calls[source] ?? 0) + 1;
      },
    }),
  );
  for await (const sentence of speak({ context: CONTEXT }, new AbortController().signal)) {
    if (sentence === FAILED) turn.failed = true;
    else turn.sentences.push(sentence);
  }
  return turn;
}

/** Whole sentences; a model's are the beginning of what it said; whoever takes over is the embedded guide. */
function whatIsWrongWith({ sentences, failed, calls }: Turn): string | undefined {
  const texts = sentences.map(({ text }) => text);
  const ofModel = sentences.filter(({ source }) => source !== 'embedded');
  const isPrefix = ofModel.every(({ text }, place) => sentences[place]?.text === text);
  const itsWords: readonly string[] = SAID;
  if (failed) return 'failed';
  if (sentences.length === 0) return 'nothing said';
  if (!texts.every((text) => /^\S.*[.?!…]["”’]?$/.test(text))) return 'half a sentence';
  if (!isPrefix) return 'a model behind the embedded guide';
  if (new Set(ofModel.map(({ source }) => source)).size > 1) return 'two models';
  if (!ofModel.every(({ text }) => itsWords.includes(text))) return 'not the words of the model';
  if (Object.values(calls).some((count) => count > 1)) return 'asked twice';
  return undefined;
}

describe(`${TURNS} turns with a fault on every fifth call`, () => {
  it.each([1, 2])('are whole replies, every one (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const names = Object.keys(FAULTS);
    let faults = 0;
    wire.server.rule(() => {
      const pieces = inPieces(random);
      if (random() >= FAULTY_SHARE) return reply(pieces);
      const name = names[faults++ % names.length] ?? '';
      return FAULTS[name]?.(pieces, Math.floor(random() * pieces.length));
    });
    const guide = openLoggingGuide(wire.server.baseURL, {
      hedgeAfterMs: 300,
      firstSentenceMs: 1_500,
      stallMs: 500,
      deadlineMs: 3_000,
      // A circuit that is open asks nobody, and then nothing can go wrong.
      threshold: 50,
      resetAfterMs: 100,
    });

    const turns: Turn[] = [];
    let begun = 0;
    const walk = async () => {
      while (begun++ < TURNS) turns.push(await oneTurn(guide));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
    await Promise.all(wire.requests().map(({ over }) => over));

    expect(turns).toHaveLength(TURNS);
    expect(turns.map(whatIsWrongWith).filter(Boolean)).toEqual([]);
    const voices = turns.map(({ sentences }) => [
      ...new Set(sentences.map(({ source }) => source)),
    ]);
    expect(voices).toContainEqual(['gemini']);
    expect(voices).toContainEqual(['gemini-fallback']);
    expect(voices).toContainEqual(['embedded']);
    expect(voices).toContainEqual(['gemini', 'embedded']);
    expect(faults).toBeGreaterThanOrEqual(2 * names.length);
    expect(unhandled).toEqual([]);
    expect(printed.length).toBeGreaterThan(0);
    expect(printed.filter((line) => WORDS.test(line))).toEqual([]);
  });
});
