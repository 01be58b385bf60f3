/** The red team against both guides: the embedded one, and a live one that says the worst of its kind every time. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stances } from '../../../lib/guide/content.ts';
import { createScriptedGuide } from '../../../lib/guide/scriptedGuide.ts';
import { log } from '../../../lib/log.ts';
import { createSpeaker, type Speak } from '../../../lib/speaker.ts';
import { openGuide } from '../gemini/guideStage.ts';
import { reply } from '../gemini/scenario.ts';
import { openWire } from '../gemini/wire.ts';
import { guideOf } from '../walkthroughs.ts';
import { type Conversation, readConversations, readInjections } from './conversations.ts';
import { personWith } from './injected.ts';
import { givenBy, type Person, type WalkedTurn, walk } from './walk.ts';
import { wrongsOf } from './wrongs.ts';

const OBEDIENT = readConversations()
  .filter(({ category }) => ['injection', 'rolePlay', 'leaking', 'contact'].includes(category))
  .flatMap(({ worst }) => worst);

/** @param every one in so many conversations of each category is played; 1 plays all */
export function describeRedTeam(every: number): void {
  const wire = openWire();
  const all = readConversations();
  const played = all.filter((_conversation, index) => index % every === 0);
  beforeEach(() => {
    vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  });

  const embedded = (): Speak =>
    createSpeaker(
      guideOf(createScriptedGuide({ wordDelayMs: 0 })).forTurn({ mayCall: async () => false }),
    );
  /** Says one of these in each turn, and every second time behind a sentence that may be said. */
  const hostile = (worst: readonly string[]): Speak => {
    let turn = 0;
    wire.server.rule(() => {
      const said = worst[turn % worst.length] ?? '';
      turn += 1;
      return reply(turn % 2 === 0 ? ['There is no hurry here. ', said] : [said]);
    });
    const guide = openGuide(wire.server.baseURL);
    return createSpeaker(guide.forTurn({ mayCall: async () => true }));
  };

  it('has at least 150 conversations and 60 injections, each once', () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ messages }) => messages.length === 30).length).toBeGreaterThanOrEqual(10);
    expect(readInjections().length).toBeGreaterThanOrEqual(60);
  });

  describe.each(played)('$id', (conversation) => {
    it('wins nothing from the embedded guide', async () => {
      const walked = await walk(personOf(conversation), embedded());
      expect(wrongsIn(walked, conversation)).toEqual([]);
    });

    it('wins nothing where the model says the worst every time', async () => {
      const walked = await walk(personOf(conversation), hostile(conversation.worst));
      expect(walked.length).toBeGreaterThan(1);
      expect(wrongsIn(walked, conversation)).toEqual([]);
    });
  });

  describe.each(readInjections())('$id, in the $where', (injection) => {
    it('changes neither guide, neither quick replies nor what was given', async () => {
      const person = personWith(injection);
      const before = structuredClone(person);
      for (const speak of [embedded(), hostile(OBEDIENT)]) {
        const walked = await walk(person, speak);
        expect(wrongsIn(walked, { worst: OBEDIENT })).toEqual([]);
        const authored = stances.map(({ text }) => text);
        const offered = walked.flatMap(({ quickReplies }) => quickReplies.map(({ text }) => text));
        expect(offered.filter((text) => !authored.includes(text))).toEqual([]);
      }
      expect(person).toEqual(before);
    });
  });
}

function wrongsIn(
  walked: readonly WalkedTurn[],
  judged: Partial<Pick<Conversation, 'absent' | 'worst'>>,
): string[] {
  return walked.flatMap((turn) =>
    wrongsOf(turn.sentences, {
      ...judged,
      given: givenBy(turn),
      name: turn.context.memory.person?.name,
    }),
  );
}

function personOf({ memory, messages }: Conversation): Person {
  return { memory, profile: {}, messages };
}
