/** One request after another to every route: bodies that fit, that nearly fit and that are nothing, with ids of one's own, of others and of nobody. */
import fc from 'fast-check';
import { type Belongings, ROUTES, type RouteCall } from '../routes.ts';
import { acceptedBy } from './accepted.ts';
import { arbitraryOf, ODD_TEXTS } from './arbitraryOf.ts';

export interface Try {
  route: RouteCall;
  /** Whose ids its path has. */
  whose: 'own' | 'others' | 'odd';
  oddId: string;
  query: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** The same ones for the same seed. */
export function triesOf(count: number, seed: number): Try[] {
  return fc.sample(aTry, { numRuns: count, seed });
}

export function idsOf({ whose, oddId }: Try, own: Belongings, others: Belongings): Belongings {
  const odd = encodeURIComponent(oddId.toWellFormed());
  if (whose === 'own') return own;
  return whose === 'others' ? others : { memoryId: odd, sessionId: odd, messageId: odd };
}

/** Some of Better Auth's that are open, and some that are not there for anybody. */
const AUTH_CALLS: RouteCall[] = [
  'sign-in/anonymous',
  'sign-in/email',
  'sign-up/email',
  'sign-out',
  'change-password',
  'request-password-reset',
  'reset-password',
  'revoke-sessions',
  'update-user',
  'delete-user',
].map((call) => ({
  folder: `auth/${call}`,
  method: 'POST',
  path: () => `/api/auth/${call}`,
  reach: 'self',
}));

/** Fields that must never be taken from whoever asks. */
const NOT_THEIRS = ['id', 'ownerId', 'userId', 'isStaff', 'createdAt', '__proto__', 'constructor'];

const query = fc.constantFrom(
  '',
  'sentence=-1',
  'sentence=99999999999999999999',
  'as=words',
  'as=%00',
  'memory=..%2f',
  'lastEventId=1-99999',
  'lastEventId=%ff',
  'format=csv',
);

const headers = fc
  .record(
    {
      'idempotency-key': fc.constantFrom('a', 'b', 'k'.repeat(300)),
      'last-event-id': fc.constantFrom('1-1', '1-0', '0-0', '-1', '999-999', 'x', '1-1e9'),
      range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'bytes=-5', 'lines=1'),
      'if-none-match': fc.constantFrom('*', '"x"', 'W/"'),
      accept: fc.constantFrom('*/*', 'text/html', 'x/y;q=2'),
      'x-forwarded-for': fc.constantFrom('1.2.3.4', "'", 'x'.repeat(500)),
    },
    { requiredKeys: [] },
  )
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const aTry: fc.Arbitrary<Try> = fc.constantFrom(...ROUTES, ...AUTH_CALLS).chain((route) =>
  fc.record({
    route: fc.constant(route),
    whose: fc.oneof(
      { weight: 5, arbitrary: fc.constant('own' as const) },
      { weight: 3, arbitrary: fc.constant('others' as const) },
      { weight: 2, arbitrary: fc.constant('odd' as const) },
    ),
    oddId: fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ maxLength: 60 })),
    query,
    headers,
    body: bodyOf(route),
  }),
);

function bodyOf(route: RouteCall): fc.Arbitrary<string | undefined> {
  if (route.method === 'GET') return fc.constant(undefined);
  const schema = acceptedBy(route);
  const fitting = schema ? arbitraryOf(schema) : fc.constant({});
  const textOf = (value: unknown) => JSON.stringify(value) ?? '';
  return fc.oneof(
    { weight: 5, arbitrary: fitting.map(textOf) },
    {
      weight: 3,
      arbitrary: fc.tuple(fitting, spoiling).map(([value, spoil]) => textOf(spoil(value))),
    },
    { weight: 1, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '{', '[[[[', '"\\ud83d"', '\u0000', '['.repeat(20_000)),
    },
  );
}

/** A field too many, one of another type, or one too few. */
const spoiling: fc.Arbitrary<(value: unknown) => unknown> = fc.oneof(
  fc.tuple(fc.constantFrom(...NOT_THEIRS), fc.jsonValue()).map(
    ([name, more]) =>
      (value: unknown) =>
        JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(more)},"rest":0}`, (key, found) =>
          key === '' && isRecord(value) ? { ...value, ...found } : found,
        ),
  ),
  fc.tuple(fc.nat(), fc.jsonValue()).map(([place, other]) => (value: unknown) => {
    if (!isRecord(value)) return other;
    const names = Object.keys(value);
    const name = names[place % Math.max(1, names.length)];
    return name === undefined ? other : { ...value, [name]: other };
  }),
  fc.nat().map((place) => (value: unknown) => {
    if (!isRecord(value)) return null;
    const names = Object.keys(value);
    const left = names[place % Math.max(1, names.length)];
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== left));
  }),
);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
