/** The plan of the rollout, over HTTP. The app under test serves everybody v2, so a step that lies ahead changes nothing for anybody. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson } from '../../support/person.ts';
import { createStaff } from '../../support/staff.ts';
import { expect, test } from './fixtures.ts';

const PATH = '/api/ops/plan';
const viewSchema = z.strictObject({
  plan: z.strictObject({
    version: z.number(),
    savedAt: z.iso.datetime().nullable(),
    savedBy: z.string().nullable(),
    steps: z.array(
      z.strictObject({ at: z.iso.datetime(), percent: z.number(), state: z.string() }),
    ),
  }),
  guardrail: z.strictObject({
    state: z.enum(['resting', 'thin', 'within', 'breached', 'unreadable']),
    windows: z.array(z.unknown()),
    fellBack: z.null(),
  }),
});

test('staff see the plan and what the guardrails say, save it, and are told when somebody else was first', async ({
  address,
  guest,
}) => {
  expect(await expectError(await guest.call('GET', PATH), 403)).toBe('forbidden');
  expect(await expectError(await guest.call('PUT', PATH, { json: { steps: [] } }), 403)).toBe(
    'forbidden',
  );
  const { person: staff, email } = await createStaff(address);
  const put = (json: unknown) => staff.call('PUT', PATH, { json });

  const { plan } = viewSchema.parse(await okJson(await staff.call('GET', PATH)));
  const steps = [{ at: '2099-11-30T09:00:00.000Z', percent: 12.34 }];
  const saved = viewSchema.parse(await okJson(await put({ steps, version: plan.version })));
  expect(saved.plan).toMatchObject({ version: plan.version + 1, savedBy: email });
  expect(saved.plan.steps).toEqual([{ ...steps[0], state: 'done' }]);

  expect(await expectError(await put({ steps, version: plan.version }), 409)).toBe('conflict');
  for (const percent of ['12,5', -1, 101, 12.345]) {
    await expectError(await put({ steps: [{ ...steps[0], percent }] }), 422);
  }
  expect(viewSchema.parse(await okJson(await put({ steps: [] }))).plan.steps).toEqual([]);
});
