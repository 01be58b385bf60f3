/** Who becomes staff, and what everybody else is told: by the command and its link alone, as somebody outside would. */
import { expectError } from '../../support/expectError.ts';
import { createGuest, createStranger, type Person } from '../../support/person.ts';
import { createAccount, createStaff, inviteHere } from '../../support/staff.ts';
import { expect, test } from './fixtures.ts';

const leadsTo = async (opening: Promise<Response>) => {
  const response = await opening;
  expect(response.status).toBe(303);
  return response.headers.get('location');
};
const open = (person: Person, link: string, headers = {}) => person.call('GET', link, { headers });

test('an invitation makes the first account that opens it staff, and nobody before or after', async ({
  address,
}) => {
  const [ines, arthur] = [await createAccount(address), await createAccount(address)];
  const link = await inviteHere(ines.email);
  expect(decodeURIComponent(link)).not.toContain('@');

  // A scanner of mails, a browser that fetches ahead, and a guest use nothing up.
  const signIn = `/sign-in?next=${encodeURIComponent(link)}`;
  expect(await leadsTo(open(createStranger(address), link))).toBe(signIn);
  expect(await leadsTo(open(await createGuest(address), link))).toBe(signIn);
  await expectError(await open(ines.person, link, { 'sec-purpose': 'prefetch' }), 503);
  expect((await ines.person.call('HEAD', link)).status).toBe(200);
  await expectError(await ines.person.call('GET', '/api/ops/rollout'), 403);

  expect(await leadsTo(open(ines.person, link))).toBe('/ops');
  expect((await ines.person.call('GET', '/api/ops/rollout')).status).toBe(200);
  expect(await leadsTo(open(arthur.person, link))).toBe('/ops/invitation?is=used');
  const told = await (await arthur.person.call('GET', '/ops/invitation?is=used')).text();
  expect(told).toContain('was used already');
  await expectError(await arthur.person.call('GET', '/api/ops/rollout'), 403);
});

test('an invitation that nobody made is told from one that was', async ({ address }) => {
  const { person } = await createAccount(address);
  for (const query of ['', '?invitation=', '?invitation=%00', `?invitation=${'x'.repeat(2_000)}`]) {
    expect(await leadsTo(open(person, `/ops/join${query}`))).toBe('/ops/invitation?is=unknown');
  }
});

test('only staff see the page and its calls', async ({ address, guest }) => {
  const staff = await createStaff(address);
  const others = [createStranger(address), guest, (await createAccount(address)).person];
  const calls = ['/api/ops/rollout', '/api/ops/metrics'];
  for (const [index, person] of others.entries()) {
    for (const call of calls) await expectError(await person.call('GET', call), index ? 403 : 401);
    const page = await (await person.call('GET', '/ops')).text();
    expect(page.includes('/sign-in?next=/ops') && !page.includes('To decide by')).toBe(true);
  }
  for (const call of calls) expect((await staff.person.call('GET', call)).status).toBe(200);
  expect(await (await staff.person.call('GET', '/ops')).text()).toContain('To decide by');
});
