/** Orders that somebody wrote into a memory, with a model that would follow them: what is stored stays what it was. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../../../lib/log.ts';
import { readConversations, readInjections } from '../../support/redTeam/conversations.ts';
import { personWith } from '../../support/redTeam/injected.ts';
import { wrongsOf } from '../../support/redTeam/wrongs.ts';
import { createSpeakingModel } from '../../support/speakingModel.ts';
import { following } from '../../support/walkthroughScenes.ts';
import { arrived, openStage, readAll } from '../../support/walkthroughs.ts';

const stage = openStage();
const worst = readConversations().find(({ category }) => category === 'injection')?.worst ?? [];
/** One of each place where something can be written; the model obeys all of them alike. */
const written = readInjections().filter(
  ({ where }, index, all) => all.findIndex((other) => other.where === where) === index,
);

beforeEach(() => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined);
});

describe('an order that somebody has written', () => {
  it.each(written)('changes nothing that is stored, in the $where', async (injection) => {
    const { memory, messages } = personWith(injection);
    const { title, text, place = null, person = null, avoid = null } = memory;
    const { ownerId } = await stage.person();
    const given = { title, text, place, period: null, person, avoid };
    const memoryId = await stage.records.memories.create(ownerId, given);
    const before = await stage.records.memories.get(ownerId, memoryId);
    const walkthroughs = stage.process(obedient());
    const { sessionId } = await walkthroughs.start({ ownerId, memoryId, ...arrived() });
    const walked = { walkthroughs, ownerId, sessionId };
    await readAll(await following(walked));
    for (const [index, said] of messages.entries()) {
      const message = { id: `m${index}`, text: said };
      const { follow } = await walkthroughs.respond({
        ...{ ownerId, sessionId, message },
        ...arrived(),
      });
      await readAll(follow);
    }
    expect(await stage.records.memories.get(ownerId, memoryId)).toEqual(before);
    const turns = await stage.records.turns.ofSession(ownerId, sessionId);
    expect(turns).toHaveLength(messages.length + 1);
    const known = [title, text, place ?? '', person?.name ?? '', ...messages];
    for (const { sentences, status } of turns) {
      expect(status).toBe('finished');
      const said = sentences.map((sentence) => sentence.text);
      expect(wrongsOf(said, { given: known, worst })).toEqual([]);
    }
    expect(await walkthroughs.view(ownerId, sessionId)).toMatchObject({ endedAt: null });
  });
});

/** Says in each turn one of the worst things that it could have been ordered to say. */
function obedient() {
  return createSpeakingModel(async function* (_signal, call) {
    yield `${worst[call % worst.length]} `;
  });
}
