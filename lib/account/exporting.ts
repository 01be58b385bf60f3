/** Writes the file that a person takes along: a piece at a time, so that however much there is, little of it is held at once. */
import type { Records } from '../records/records.ts';
import { EXPORT_VERSION } from './exportFile.ts';
import { accountOf, memoriesOf, sessionsOf } from './holdings.ts';

/**
 * The pieces of one JSON text of the form in `exportFile`. What is changed meanwhile is in it as it is when it is read.
 *
 * @throws KeepsakeError `unauthorized` when the account is gone, `unavailable`; in the middle of the text too
 */
export async function* exportText(
  records: Records,
  ownerId: string,
  { now }: { now: Date },
): AsyncGenerator<string> {
  const { account, staff, profile } = await accountOf(records, ownerId);
  const head = { format: 'keepsake', version: EXPORT_VERSION, exportedAt: now };
  yield `{${membersOf({ ...head, account, staff, profile })},\n"memories": [`;
  yield* listed(memoriesOf(records, ownerId), ({ hasPhoto: _, photo, ...memory }) => ({
    ...memory,
    photo: photo && {
      contentType: photo.contentType,
      width: photo.width,
      height: photo.height,
      base64: Buffer.from(photo.bytes).toString('base64'),
    },
  }));
  yield '\n],\n"sessions": [';
  yield* listed(sessionsOf(records, ownerId), (session) => session);
  yield '\n],\n"isWhole": true}\n';
}

async function* listed<Item>(items: AsyncIterable<Item>, shown: (item: Item) => object) {
  let separator = '\n';
  for await (const item of items) {
    yield separator + JSON.stringify(shown(item));
    separator = ',\n';
  }
}

/** The members of an object without its braces, for what goes on behind them. */
function membersOf(values: object): string {
  return JSON.stringify(values, null, 1).slice(1, -2);
}
