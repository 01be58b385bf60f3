/** Who speaks: somebody on a walk through a memory, or a client of the bare route; both say the same words. */
import { createGuest, message, type Person } from '../../tests/support/person.ts';
import type { Ask } from './timedTurn.ts';

export type Target = 'peer' | 'keepsake';

/** Says one thing in a conversation that is already open. */
export type Say = (text: string, more?: Record<string, unknown>) => Ask;

export interface OpenWalk {
  say: Say;
  /** The person ends it. */
  end: Ask;
}

/** Opens one conversation for each of so many people. */
export type Gather = (people: number) => Promise<Say[]>;

/** People come in a few at a time; only the turns are meant to arrive together. */
const ARRIVING_AT_ONCE = 10;

export function createPeople(target: Target, baseURL: string): Gather {
  if (target === 'peer') {
    const say: Say = (text) => ({
      url: `${baseURL}/api/chat`,
      body: { messages: [message(text)] },
    });
    return async (people) => Array.from({ length: people }, () => say);
  }
  const guests: Person[] = [];
  return async (people) => {
    const walks: Say[] = [];
    while (walks.length < people) {
      const group = Array.from(
        { length: Math.min(ARRIVING_AT_ONCE, people - walks.length) },
        async (_, index) => {
          const place = walks.length + index;
          guests[place] ??= await createGuest(baseURL);
          return (await openWalk(guests[place])).say;
        },
      );
      walks.push(...(await Promise.all(group)));
    }
    return walks;
  };
}

export async function openWalk(guest: Person): Promise<OpenWalk> {
  const { sessionId } = await guest.walk();
  const cookie = [...guest.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = (what: 'respond' | 'end', body: unknown): Ask => ({
    url: `${guest.baseURL}/api/walkthrough-v2/${what}/${sessionId}`,
    headers: { cookie },
    body,
  });
  return {
    say: (text, more = {}) => ask('respond', { message: message(text), ...more }),
    end: ask('end', {}),
  };
}
