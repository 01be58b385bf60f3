/** Whatever is somebody else's does not exist, on every route; a route that is not in the list fails here. */
import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectError } from '../../support/expectError.ts';
import { createGuest, okJson, type Person } from '../../support/person.ts';
import { type Belongings, optionsOf, ROUTES } from '../../support/routes.ts';
import { listen } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const API = fileURLToPath(new URL('../../../app/api', import.meta.url));

/** Better Auth's own calls (driven in guest.spec.ts), and whatever is no route at all (badInput.spec.ts). */
const OTHER_ROUTES = ['auth/[]', '[]'];

test('every route file is in the list that these tests drive', () => {
  const driven = [...new Set(ROUTES.map((route) => route.folder)), ...OTHER_ROUTES];
  expect(routeFolders().filter((folder) => !driven.includes(folder))).toEqual([]);
  expect(driven.filter((folder) => !routeFolders().includes(folder))).toEqual([]);
});

test('somebody else’s ids are as unknown as ids that never were', async ({ guest, other }) => {
  const { memoryId, sessionId, messageId } = await guest.walk();
  const unknown: Belongings = { memoryId: 'no-such', sessionId: 'no-such', messageId: 'no-such' };
  const before = await sessionText(guest, sessionId);

  for (const route of ROUTES.filter(({ reach }) => reach === 'owned')) {
    await test.step(`${route.method} ${route.folder}`, async () => {
      const theirs = await other.call(
        route.method,
        route.path({ memoryId, sessionId, messageId }),
        optionsOf(route),
      );
      const nobodys = await other.call(route.method, route.path(unknown), optionsOf(route));
      expect(await expectError(theirs, 404)).toBe(await expectError(nobodys, 404));
    });
  }

  expect(await sessionText(guest, sessionId)).toBe(before);
  await expectError(await other.call('GET', `/api/sessions?memory=${memoryId}`), 404);
});

test('odd ids are unknown, never a fault', async ({ guest }) => {
  const odd = ["'; --", '..%2f..%2fetc', '%00', 'a'.repeat(2_000), '🕯️', '%ff', '-1'];
  for (const id of odd) {
    const ids = { memoryId: id, sessionId: id, messageId: id };
    for (const route of ROUTES.filter(({ reach }) => reach === 'owned')) {
      const response = await guest.call(route.method, route.path(ids), optionsOf(route));
      expect([400, 404], `${route.method} ${route.folder}`).toContain(response.status);
      await response.body?.cancel();
    }
  }
});

test('what is public says nothing about anybody', async ({ address }) => {
  const owner = await createGuest(address);
  const { sessionId } = await owner.start(await owner.remember());
  await listen(await owner.stream(sessionId));
  for (const route of ROUTES.filter(({ reach }) => reach === 'public')) {
    const text = await (
      await fetch(address + route.path({ memoryId: '', sessionId, messageId: '' }))
    ).text();
    expect(text.includes(sessionId) || /lighthouse/i.test(text)).toBe(false);
  }
});

function routeFolders(): string[] {
  return readdirSync(API, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])route\.ts$/.test(file))
    .map((file) => dirname(join(sep, file)).slice(1).split(sep).join('/'))
    .map((folder) => folder.replace(/\[[^\]]*\]+/g, '[]'))
    .sort();
}

async function sessionText(owner: Person, sessionId: string): Promise<string> {
  return JSON.stringify(
    await okJson(await owner.call('GET', `/api/walkthrough-v2/session/${sessionId}`)),
  );
}
