/** What stands in a page's HTML before any script runs: what is one's own and shown there, and nothing else. */
import { listen } from '../../support/turnStream.ts';
import { expect, test } from './fixtures.ts';

const MEMORY = {
  title: 'The orchard wall',
  text: 'We sat on the wall and counted the carts.',
  avoid: 'the winter of the flood',
};

test('one’s memories are in the list’s HTML, and in nobody else’s', async ({
  address,
  guest,
  other,
}) => {
  await guest.remember(MEMORY);
  const own = await (await guest.call('GET', '/')).text();
  expect(own).toContain(MEMORY.title);
  expect(own).not.toContain(MEMORY.avoid);
  for (const html of [
    await (await other.call('GET', '/')).text(),
    await (await fetch(address)).text(),
  ]) {
    expect(html).not.toContain(MEMORY.title);
  }
});

test('a memory’s page and its walkthrough’s open with it for its owner alone', async ({
  guest,
  other,
}) => {
  const id = await guest.remember(MEMORY);
  const page = await (await guest.call('GET', `/memories/${id}`)).text();
  for (const words of Object.values(MEMORY)) expect(page).toContain(words);

  const walkthrough = await (await guest.call('GET', `/walkthrough-v2?memory=${id}`)).text();
  expect(walkthrough).toContain(MEMORY.title);
  expect(walkthrough).toContain('KEEPSAKE IS A COMPUTER PROGRAM AND NOT A HUMAN BEING');
  for (const words of [MEMORY.text, MEMORY.avoid]) expect(walkthrough).not.toContain(words);

  for (const path of [`/memories/${id}`, `/walkthrough-v2?memory=${id}`]) {
    const response = await other.call('GET', path);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain(MEMORY.title);
  }
});

test('the history has the words in its HTML, without what the guide made of them', async ({
  guest,
  other,
}) => {
  const { sessionId } = await guest.walk();
  await listen(await guest.respond(sessionId, 'The bread was still warm.'));
  const page = await (await guest.call('GET', `/sessions/${sessionId}`)).text();
  expect(page).toContain('The bread was still warm.');
  expect(page).not.toMatch(/emotionalState|quick-replies|ttftMs/);
  const others = await (await other.call('GET', `/sessions/${sessionId}`)).text();
  expect(others).not.toContain('The bread was still warm.');
});

test('settings come as they are kept, and no page is kept by a cache', async ({ guest }) => {
  await guest.call('PUT', '/api/profile', { json: { callMe: 'Wilhelmina' } });
  const response = await guest.call('GET', '/settings');
  expect(await response.text()).toContain('Wilhelmina');
  expect(response.headers.get('cache-control')).toMatch(/no-store/);
});
