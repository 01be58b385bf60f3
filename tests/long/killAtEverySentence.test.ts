/** A process is killed behind each sentence of a reply; whoever listened has the rest from another one, soon and once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { createGuest, createStranger, type Person } from '../support/person.ts';
import { readSession } from '../support/sessionView.ts';
import { chunksOf, type HeardTurn, listen, messageIdOf, wordsOf } from '../support/turnStream.ts';

/** Six sentences, with time between them to be killed in. */
const MODEL = { FIRST_TOKEN_MS: '500', GAP_MS: '500' };
const SENTENCES = 6;
/**
 * From the kill to the first that the next process says: the dead one's lease, and a second to find out and to speak. A reply of which
 * nothing had been said is then made anew, in the model's own time.
 */
const HEALED_WITHIN_MS = 3_000 + 1_000;

describe('a process that is killed in the middle of a reply', () => {
  let cluster: Cluster;
  let victim = 0;

  beforeAll(async () => {
    cluster = await startCluster({ model: MODEL });
  });
  afterAll(() => cluster?.stop());
  afterEach(async () => {
    await cluster.start(victim);
    victim = 1 - victim;
  });

  it.each(Array.from({ length: SENTENCES }, (_, said) => said))(
    'after %i sentences: the words stay, the reply is finished by another one in time, once',
    async (sentences) => {
      const survivor = 1 - victim;
      const guest = await createGuest(cluster.addresses[victim] ?? '');
      const { sessionId } = await guest.walk();
      const text = 'He carried the bread in his coat.';
      const response = await guest.respond(sessionId, text, 'cut-off');
      const before = await upTo(response, sentences);
      const killed = performance.now();
      await cluster.kill(victim);

      const other = sameAt(guest, cluster.addresses[survivor] ?? '');
      const last = before.events.at(-1)?.id;
      let healedMs: number | undefined;
      const rest = await listen(await other.stream(sessionId, last), () => {
        healedMs ??= performance.now() - killed;
        return false;
      });
      const whole: HeardTurn = {
        events: [...before.events, ...rest.events],
        isClosed: rest.isClosed,
      };
      expect(whole.isClosed).toBe(true);
      expect(chunksOf(whole).filter(({ type }) => type === 'finish')).toHaveLength(1);
      expect(whole.events.map(({ id }) => id)).toEqual(
        whole.events.map((_, index) => `2-${index + 1}`),
      );
      expect(healedMs).toBeLessThan(HEALED_WITHIN_MS);

      const { messages, activeTurn } = await readSession(other, sessionId);
      expect(activeTurn).toBeNull();
      expect(messages.slice(1)).toEqual([
        { id: 'cut-off', role: 'user', text },
        { id: messageIdOf(whole), role: 'assistant', text: wordsOf(whole) },
      ]);
      const again = await listen(await other.respond(sessionId, text, 'cut-off'));
      expect(again.events).toEqual(whole.events);
    },
  );
});

/** With none wanted: what there is before the first. */
async function upTo(response: Response, sentences: number): Promise<HeardTurn> {
  let count = 0;
  return listen(response, ({ type }) => {
    if (type === 'data-sentence') count += 1;
    return count >= sentences;
  });
}

function sameAt(person: Person, address: string): Person {
  const same = createStranger(address);
  for (const [name, value] of person.cookies) same.cookies.set(name, value);
  return same;
}
