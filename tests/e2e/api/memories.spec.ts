/** The memory vault: what is written comes back as it was, changes in part, and goes away whole. */
import { z } from 'zod';
import { expectError } from '../../support/expectError.ts';
import { okJson, type Person } from '../../support/person.ts';
import { listen } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const memorySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  place: z.string().optional(),
  period: z.string().optional(),
  person: z.strictObject({ name: z.string(), relationship: z.string() }).optional(),
  avoid: z.string().optional(),
  hasPhoto: z.boolean(),
  createdAt: z.iso.datetime(),
});
const listSchema = z.strictObject({ memories: z.array(memorySchema) });

const WHOLE = {
  title: 'The harbour at dawn',
  text: 'We sat on the wall. שלום 👩‍👩‍👧‍👦 مرحبا\nThe boats came in.',
  place: 'Whitby',
  period: 'the summer of 1984',
  person: { name: 'Tomás', relationship: 'my brother' },
  avoid: 'the hospital',
};

async function get(person: Person, id: string) {
  return memorySchema.parse(await okJson(await person.call('GET', `/api/memories/${id}`)));
}

test('a memory comes back exactly as it was written', async ({ guest }) => {
  const id = await guest.remember(WHOLE);
  const memory = await get(guest, id);
  expect(memory).toEqual({ id, hasPhoto: false, createdAt: memory.createdAt, ...WHOLE });
  const { memories } = listSchema.parse(await okJson(await guest.call('GET', '/api/memories')));
  expect(memories).toEqual([memory]);
});

test('a memory may be a title alone, since a photo may follow', async ({ guest }) => {
  const memory = await get(guest, await guest.remember({ title: 'Her kitchen', text: '' }));
  expect(Object.keys(memory).sort()).toEqual(['createdAt', 'hasPhoto', 'id', 'text', 'title']);
});

test('a change touches only what it names', async ({ guest }) => {
  const id = await guest.remember(WHOLE);
  const changed = await guest.call('PUT', `/api/memories/${id}`, {
    json: { place: 'Robin Hood’s Bay' },
  });
  expect(changed.ok).toBe(true);
  const { id: _id, hasPhoto: _photo, createdAt: _at, ...rest } = await get(guest, id);
  expect(rest).toEqual({ ...WHOLE, place: 'Robin Hood’s Bay' });
});

test('two changes at once do not lose each other', async ({ guest }) => {
  const id = await guest.remember(WHOLE);
  await Promise.all(
    [{ title: 'New title' }, { place: 'New place' }, { period: 'New period' }].map((json) =>
      guest.call('PUT', `/api/memories/${id}`, { json }),
    ),
  );
  const { title, place, period } = await get(guest, id);
  expect({ title, place, period }).toEqual({
    title: 'New title',
    place: 'New place',
    period: 'New period',
  });
});

test('a refused change leaves the memory as it was', async ({ guest }) => {
  const id = await guest.remember(WHOLE);
  const before = await get(guest, id);
  const half = { title: 'A good title', text: 'x'.repeat(20_000) };
  await expectError(await guest.call('PUT', `/api/memories/${id}`, { json: half }), 422);
  await expectError(await guest.call('PUT', `/api/memories/${id}`, { json: { title: '' } }), 422);
  expect(await get(guest, id)).toEqual(before);
});

test('the limits count characters as a person does, not bytes or code units', async ({ guest }) => {
  const full = { title: '😀'.repeat(120), text: '😀'.repeat(8_000) };
  const memory = await get(guest, await guest.remember(full));
  expect([...memory.text].length).toBe(8_000);
  const create = (json: unknown) => guest.call('POST', '/api/memories', { json });
  await expectError(await create({ ...full, title: '😀'.repeat(121) }), 422);
  await expectError(await create({ title: 'Long', text: 'x'.repeat(8_001) }), 422);
  await expectError(await create({ title: 'Long', text: 'x'.repeat(20_000) }), 422);
  await expectError(await create({ title: 'Place', text: '', place: 'x'.repeat(81) }), 422);
  await expectError(
    await create({ title: 'Name', text: '', person: { name: 'x'.repeat(81), relationship: '' } }),
    422,
  );
});

test('a memory of wrong shape is refused, and nothing half-written is left', async ({ guest }) => {
  const wrong: unknown[] = [
    {},
    [],
    null,
    'a text',
    { title: 7, text: '' },
    { title: 'T', text: null },
    { title: 'T', text: ['a'] },
    { title: '   ', text: 'x' },
    { title: 'T', text: 'half a character \ud83d' },
    { title: 'T', text: '', person: 'Tomás' },
  ];
  for (const json of wrong) {
    await expectError(await guest.call('POST', '/api/memories', { json }), 422);
  }
  const { memories } = listSchema.parse(await okJson(await guest.call('GET', '/api/memories')));
  expect(memories).toEqual([]);
});

test('control characters are not kept, line ends and every script are', async ({ guest }) => {
  const id = await guest.remember({
    title: 'Sea\u0000\u0007side',
    text: 'one\r\ntwo\u001b[31m\nעברית',
  });
  const { title, text } = await get(guest, id);
  expect(title).toBe('Seaside');
  expect(text.split('\n').length).toBe(3);
  expect([...text].every((letter) => letter === '\n' || letter >= ' ')).toBe(true);
  expect(text.endsWith('עברית')).toBe(true);
});

test('a deleted memory takes its photo and its walkthroughs along', async ({ guest }) => {
  const { memoryId, sessionId, messageId } = await guest.walk();
  const removed = await guest.call('DELETE', `/api/memories/${memoryId}`);
  expect([200, 204]).toContain(removed.status);
  const gone = [
    `/api/memories/${memoryId}`,
    `/api/memories/${memoryId}/photo`,
    `/api/walkthrough-v2/session/${sessionId}`,
    `/api/walkthrough-v2/stream/${sessionId}`,
    `/api/walkthrough-v2/voice/${messageId}?sentence=0`,
  ];
  for (const path of gone) await expectError(await guest.call('GET', path), 404);
});

test('a memory can be deleted in the middle of a turn', async ({ guest }) => {
  const { sessionId, memoryId } = await guest.start(await guest.remember());
  const listening = guest.stream(sessionId).then((response) => listen(response));
  const removed = await guest.call('DELETE', `/api/memories/${memoryId}`);
  expect([200, 204]).toContain(removed.status);
  await listening;
  await expectError(await guest.call('GET', `/api/walkthrough-v2/session/${sessionId}`), 404);
});
