import { expect, it, vi } from 'vitest';
import { createLimits } from '../../../lib/limits/limits.ts';
import { createMemoryStore } from '../../../lib/state/memoryState.ts';
import { createPolicedState } from '../../../lib/state/policedState.ts';
import { createSealedState } from '../../../lib/state/sealedState.ts';
import { createUpstashState } from '../../../lib/state/upstashState.ts';
import { createWaitingState } from '../../../lib/state/waitingState.ts';
import { createSpeakingModel, saying } from '../../support/speakingModel.ts';
import { cipher, openUpstash } from '../../support/upstash.ts';
import { message, WORDS } from '../../support/walkthroughScenes.ts';
import { arrived, openStage } from '../../support/walkthroughs.ts';

const upstash = openUpstash();
const stage = openStage();

it('a reply asks for its limit, its session and its lock in one round trip, before anything is written', async () => {
  const redis = upstash.client();
  // As services put it together.
  const policed = createPolicedState({
    store: createUpstashState(redis),
    standIn: createMemoryStore(),
    deadlineMs: 60_000,
  });
  const state = createWaitingState(createSealedState(policed, cipher));
  const rule = { times: 100, windowMs: 3_600_000 };
  const rules = {
    turns: rule,
    starts: rule,
    voice: rule,
    guests: rule,
    signIns: rule,
    passwords: rule,
    mails: rule,
  };
  const limits = createLimits({ rules, redis });
  const walkthroughs = stage.process(createSpeakingModel(saying(...WORDS)), state, limits);
  const { ownerId, memoryId } = await stage.person();
  const started = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
  await started.done;
  const { sessionId } = started;
  const reply = async (id: string) =>
    (await walkthroughs.respond({ ownerId, sessionId, ...message(id) })).done;
  // The first ones after Redis began send their scripts along.
  await reply('m1');

  const begin = stage.records.turns.begin;
  const before = { requests: upstash.front.requests, commands: upstash.front.commands };
  const asked: Array<typeof before> = [];
  vi.spyOn(stage.records.turns, 'begin').mockImplementation((beginning) => {
    const { requests, commands } = upstash.front;
    asked.push({
      requests: requests - before.requests,
      commands: commands - before.commands,
    });
    return begin(beginning);
  });
  await reply('m2');
  expect(asked).toEqual([{ requests: 1, commands: 2 }]);
});
