/** Whatever the wire does: what was on the screen is what is in the record, and what would be spoken. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeepsakeMessage } from '../../../lib/protocol.ts';
import { createMemoryState } from '../../../lib/state/memoryState.ts';
import type { LogEntry } from '../../../lib/state/state.ts';
import type { Walkthroughs } from '../../../lib/walkthrough/walkthroughs.ts';
import { FAULTS } from '../../support/gemini/faults.ts';
import { PERSONS_WORDS } from '../../support/gemini/gemini.ts';
import { FIRST, openLoggingGuide, SAID, WORDS } from '../../support/gemini/guideStage.ts';
import { createRandom } from '../../support/gemini/random.ts';
import { reply } from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';
import {
  arrived,
  chunksOf,
  openStage,
  readAll,
  textIn,
  walkthroughsOf,
} from '../../support/walkthroughs.ts';

const wire = openWire();
const stage = openStage();
const TEXTS = SAID.map((sentence) => `${sentence} `);
const TIMES = {
  hedgeAfterMs: 200,
  firstSentenceMs: 1_000,
  stallMs: 400,
  deadlineMs: 2_000,
  threshold: 1_000,
};

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const method of ['log', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...line) => void printed.push(line.join(' ')));
  }
});
afterEach(() => vi.restoreAllMocks());

function openWalkthroughs(): Walkthroughs {
  const guide = openLoggingGuide(wire.server.baseURL, TIMES);
  return walkthroughsOf(stage.records, guide, createMemoryState());
}

async function begin(walkthroughs: Walkthroughs) {
  const { ownerId, memoryId } = await stage.person();
  const { sessionId, done } = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  await done;
  return { ownerId, sessionId };
}

type Session = Awaited<ReturnType<typeof begin>>;

/** One reply as a reader gets it, beside the same message in the record. */
async function turn(walkthroughs: Walkthroughs, session: Session, id: string) {
  const message = { id, text: `I remember that ${PERSONS_WORDS}.` };
  const { follow } = await walkthroughs.respond({ ...session, message, ...arrived() });
  const entries = await readAll(follow);
  const { messages } = await walkthroughs.view(session.ownerId, session.sessionId);
  return { screen: onScreen(entries), record: inRecord(messages.at(-1)) };
}

function onScreen(entries: readonly LogEntry[]) {
  const chunks = chunksOf(entries);
  const reports = chunks.flatMap((chunk) => (chunk.type === 'data-turn' ? [chunk.data] : []));
  const spoken = chunks.flatMap((chunk) =>
    chunk.type === 'data-sentence' ? [chunk.data.text] : [],
  );
  return {
    text: textIn(entries),
    spoken: spoken.join(' '),
    sources: [...new Set(reports.map(({ source }) => source))],
    last: chunks.at(-1)?.type,
  };
}

function inRecord(message: KeepsakeMessage | undefined) {
  const parts = message?.parts ?? [];
  const texts = parts.map((part) => (part.type === 'text' ? part.text : ''));
  const spoken = parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data.text] : []));
  const report = parts.find((part) => part.type === 'data-turn');
  return {
    text: texts.join(''),
    spoken: spoken.join(' '),
    sources: [report?.data.source],
    last: 'finish',
  };
}

function expectTheSame({ screen, record }: Awaited<ReturnType<typeof turn>>, name: string) {
  expect({ name, ...screen }).toEqual({ name, ...record });
  expect(screen.spoken).toBe(screen.text);
  expect(screen.text).toMatch(/[.?!…]["”’]?$/);
}

describe('a turn on whose first model there is', () => {
  it.each(Object.entries(FAULTS))(
    '%s is one whole reply, everywhere the same',
    async (name, fault) => {
      const walkthroughs = openWalkthroughs();
      const session = await begin(walkthroughs);
      wire.server.scriptFor(FIRST, fault(TEXTS, 1));
      wire.server.rule(() => reply(TEXTS));
      expectTheSame(await turn(walkthroughs, session, 'm1'), name);
      expect(printed.filter((line) => WORDS.test(line))).toEqual([]);
    },
  );
});

describe('walkthroughs with a fault on every fifth call', () => {
  it('are the same on the screen, in the record and in the voice', async () => {
    const random = createRandom(3);
    const faults = Object.values(FAULTS);
    wire.server.rule(() =>
      random() < 0.2
        ? faults[Math.floor(random() * faults.length)]?.(TEXTS, Math.floor(random() * 3))
        : reply(TEXTS),
    );
    const walkthroughs = openWalkthroughs();
    const walk = async (person: number) => {
      const session = await begin(walkthroughs);
      for (let message = 1; message <= 20; message += 1) {
        const name = `m-${person}-${message}`;
        expectTheSame(await turn(walkthroughs, session, name), name);
      }
    };
    await Promise.all(Array.from({ length: 5 }, (_, person) => walk(person)));
    expect(printed.filter((line) => WORDS.test(line))).toEqual([]);
  });
});
