/** Another site's page can change nothing here, and our own page and plain programs can. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { createStranger, okJson, type Person } from '../../support/person.ts';
import { optionsOf, ROUTES } from '../../support/routes.ts';
import { expect, test } from './fixtures.ts';

const FOREIGN = ['https://elsewhere.example', 'null', 'http://localhost:1', 'https://localhost'];

test('a change asked for by another site is refused on every route, and changes nothing', async ({
  guest,
}) => {
  const ids = await guest.walk();
  const before = await stateOf(guest, ids.sessionId);
  for (const route of ROUTES.filter(({ method }) => method !== 'GET')) {
    await test.step(`${route.method} ${route.folder}`, async () => {
      for (const origin of FOREIGN) {
        const response = await guest.call(
          route.method,
          route.path(ids),
          optionsOf(route, { origin }),
        );
        await expectError(response, 403);
      }
    });
  }
  expect(await stateOf(guest, ids.sessionId)).toBe(before);
});

test('another site cannot make a guest', async ({ address }) => {
  for (const origin of FOREIGN) {
    const response = await createStranger(address).call('POST', '/api/auth/sign-in/anonymous', {
      json: {},
      headers: { origin },
    });
    await expectError(response, 403);
    expect(response.headers.getSetCookie().some((line) => /session_token/.test(line))).toBe(false);
  }
});

test('our own origin and a missing one pass, with a cookie too', async ({ address, guest }) => {
  for (const headers of [{ origin: new URL(address).origin }, {}]) {
    const made = await guest.call('POST', '/api/memories', {
      json: { title: 'The garden', text: '' },
      headers,
    });
    z.object({ id: z.string() }).parse(await okJson(made, 201));
    const again = await guest.call('PUT', '/api/profile', { json: { theme: 'dark' }, headers });
    await okJson(again);
  }
});

async function stateOf(guest: Person, sessionId: string): Promise<string> {
  const answers = await Promise.all(
    ['/api/profile', '/api/memories', `/api/walkthrough-v2/session/${sessionId}`].map(
      async (path) => okJson(await guest.call('GET', path)),
    ),
  );
  return JSON.stringify(answers);
}
