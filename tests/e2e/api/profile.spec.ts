/** How a person wants to be met: partial changes, strict values, private answers. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson, type Person } from '../../support/person.ts';
import { expect, test } from './fixtures.ts';

const profileSchema = z.strictObject({
  callMe: z.string().nullable(),
  tone: z.string().nullable(),
  whatHelps: z.string().nullable(),
  avoid: z.string().nullable(),
  region: z.string().nullable(),
  textSize: z.string(),
  theme: z.string(),
  voice: z.strictObject({
    on: z.boolean(),
    name: z.string().nullable(),
    rate: z.number(),
    volume: z.number(),
  }),
  adultConfirmed: z.boolean(),
  email: z.string().nullable(),
});

async function read(person: Person) {
  return profileSchema.parse(await okJson(await person.call('GET', '/api/profile')));
}

test('a new guest has a whole profile, and it is nobody else’s business', async ({ guest }) => {
  expect((await read(guest)).email).toBe(null);
  const response = await guest.call('GET', '/api/profile');
  expect(response.headers.get('cache-control')).toMatch(/no-store|private/);
});

test('a change touches only what it names, inside the voice too', async ({ guest }) => {
  const before = await read(guest);
  const change = { callMe: 'Ines', voice: { rate: 0.8 } };
  expect((await guest.call('PUT', '/api/profile', { json: change })).ok).toBe(true);
  expect(await read(guest)).toEqual({
    ...before,
    callMe: 'Ines',
    voice: { ...before.voice, rate: 0.8 },
  });
});

test('values outside of the contract are refused and change nothing', async ({ guest }) => {
  const before = await read(guest);
  const wrong: unknown[] = [
    { theme: 'purple' },
    { textSize: 12 },
    { voice: { rate: 9 } },
    { voice: 'on' },
    { adultConfirmed: 'yes' },
    { region: 'somewhere' },
    { callMe: 'x'.repeat(81) },
    { callMe: 'half \ud83d' },
    { callMe: 'Ines', theme: 'purple' },
    [],
    null,
  ];
  for (const json of wrong) {
    await expectError(await guest.call('PUT', '/api/profile', { json }), 422);
  }
  expect(await read(guest)).toEqual(before);
});

test('nobody changes their address or rights through the profile', async ({ guest }) => {
  const change = { email: 'staff@keepsake.example', role: 'staff' };
  await (await guest.call('PUT', '/api/profile', { json: change })).body?.cancel();
  expect((await read(guest)).email).toBe(null);
});
