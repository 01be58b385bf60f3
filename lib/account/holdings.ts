/** Everything that is stored of a person, piece by piece in the order in which it came: for the file, and for the page to print. */
import { KeepsakeError } from '../errors.ts';
import type { Records } from '../records/records.ts';
import type { TurnRecord } from '../records/turnReading.ts';
import type { Walkthrough } from '../records/walkthroughs.ts';
import { viewOf } from '../walkthrough/views.ts';

type Parts = Pick<
  Records,
  'holdings' | 'memories' | 'photos' | 'profiles' | 'turns' | 'walkthroughs'
>;

/** Of a few messages each as a rule; of the longest ones some megabytes together. */
const SESSIONS_AT_ONCE = 20;
/** With at most one photo of them in memory. */
const MEMORIES_AT_ONCE = 50;

/** @throws KeepsakeError `unauthorized` when the account is gone */
export async function accountOf({ holdings, profiles }: Parts, ownerId: string) {
  const kept = await holdings.ofAccount(ownerId);
  if (!kept) throw new KeepsakeError('unauthorized');
  const { id, name, email, emailVerified, image, isAnonymous, bucket, ...rest } = kept;
  return {
    account: {
      id,
      isGuest: isAnonymous,
      email: isAnonymous ? null : email,
      isEmailVerified: emailVerified,
      name,
      image,
      ...rest,
      rolloutBucket: bucket,
    },
    staff: await holdings.ofStaff(ownerId),
    profile: await profiles.get(ownerId),
  };
}

/** What is deleted while it is read is left out. */
export async function* memoriesOf(
  { holdings, memories, photos }: Parts,
  ownerId: string,
  { withPhotos = true } = {},
) {
  for await (const ids of pages((page) => holdings.memories(ownerId, page), MEMORIES_AT_ONCE)) {
    const found = await holdings.foundInMemories(ids);
    const screened = await Promise.all(ids.map((id) => orGone(memories.getScreened(ownerId, id))));
    for (const one of screened) {
      if (!one) continue;
      const { hasPhoto, photo: _, place, period, person, avoid, ...written } = one.memory;
      const photo =
        hasPhoto && withPhotos ? await orGone(photos.get(ownerId, written.id)) : undefined;
      yield {
        ...written,
        place: place ?? null,
        period: period ?? null,
        person: person ?? null,
        avoid: avoid ?? null,
        hasPhoto,
        photo: photo ?? null,
        screened: one.found ?? null,
        found: found.filter(({ memoryId }) => memoryId === written.id).map(foundView),
      };
    }
  }
}

export async function* sessionsOf(parts: Parts, ownerId: string) {
  const { holdings, walkthroughs, turns } = parts;
  for await (const ids of pages((page) => holdings.sessions(ownerId, page), SESSIONS_AT_ONCE)) {
    const [walks, made, around] = await Promise.all([
      walkthroughs.several(ownerId, ids),
      turns.ofSessions(ownerId, ids),
      holdings.aroundSessions(ids),
    ]);
    const turnsBySession = Map.groupBy(made, ({ sessionId }) => sessionId);
    const figures = new Map(around.turns.map((figure) => [figure.messageId, figure]));
    for (const walk of walks) {
      const own = turnsBySession.get(walk.sessionId) ?? [];
      const isIts = ({ sessionId }: { sessionId: string | null }) => sessionId === walk.sessionId;
      const rating = around.ratings.find(isIts);
      const counted = around.walks.find(isIts);
      yield {
        ...sessionView(walk, own),
        turns: own.map((turn) => ({
          ...turnView(turn),
          ...figuresOf(figures.get(turn.messageId)),
        })),
        rating: rating ? without(rating, 'sessionId') : null,
        found: around.found.filter(isIts).map(foundView),
        counted: counted ? without(counted, 'sessionId') : null,
      };
    }
  }
}

async function* pages(
  read: (page: { after: number; most: number }) => Promise<{ id: string; arrival: number }[]>,
  most: number,
): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const page = await read({ after, most });
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ id }) => id);
    after = last.arrival;
  }
}

function sessionView(walk: Walkthrough, turns: readonly TurnRecord[]) {
  const { conversation, summary } = walk;
  return { ...viewOf(walk, turns), conversation, summary };
}

/** Without the words, which are in the messages. */
function turnView(turn: TurnRecord) {
  const { sessionId: _s, userText: _u, sentences: _t, ...rest } = turn;
  return rest;
}

type Around = Awaited<ReturnType<Parts['holdings']['aroundSessions']>>;

function figuresOf(figures: Around['turns'][number] | undefined) {
  // Of a turn that began after the figures were read.
  if (!figures) return NOT_COUNTED;
  return without(figures, 'messageId');
}

const NOT_COUNTED = {
  characters: null,
  voiceGoogle: 0,
  voiceEmbedded: 0,
  isCounted: false,
  firstWordMs: null,
};

function foundView({ number, level, kinds, rules, line, createdAt }: Around['found'][number]) {
  return { number, level, kinds, rules, line, at: createdAt };
}

function without<Row extends object, Name extends keyof Row>(
  row: Row,
  name: Name,
): Omit<Row, Name> {
  const { [name]: _, ...rest } = row;
  return rest;
}

async function orGone<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof KeepsakeError && error.code === 'not_found') return undefined;
    throw error;
  }
}
