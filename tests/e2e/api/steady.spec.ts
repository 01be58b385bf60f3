/** The voice of "Steady me": anybody may fetch it ahead and keep it, and every line fits into its time. */
import { z } from 'zod';
import { STEADY, spokenMs } from '../../../hooks/calmTimeline.ts';
import { expectError } from '../../support/expectError.ts';
import { readWav } from '../../support/wav.ts';
import { expect, test } from './fixtures.ts';

const listSchema = z.strictObject({
  edition: z.string().min(1),
  clips: z.array(z.strictObject({ text: z.string(), url: z.string().startsWith('/api/steady/') })),
});

async function list(address: string) {
  const response = await fetch(`${address}/api/steady`);
  expect(response.headers.get('cache-control')).toMatch(/\bno-cache\b/);
  return listSchema.parse(await response.json());
}

test('every line has a clip, once, for whoever asks', async ({ address }) => {
  const { clips } = await list(address);
  const lines = STEADY.parts.flatMap(({ lines }) => lines.map(({ say }) => say));
  expect(clips.map(({ text }) => text)).toEqual([...new Set(lines)]);
  expect(new Set(clips.map(({ url }) => url)).size).toBe(clips.length);
});

test('every clip is audible, may be kept for good, and is said within its time', async ({
  address,
}) => {
  for (const { text, url } of (await list(address)).clips) {
    const response = await fetch(address + url);
    expect(response.status, text).toBe(200);
    expect(response.headers.get('cache-control')).toMatch(/public.*immutable/);
    expect(response.headers.get('set-cookie')).toBe(null);
    const sound = readWav(Buffer.from(await response.arrayBuffer()));
    expect(sound.peak).toBeGreaterThan(0.05);
    expect(sound.leadingSilenceMs).toBeLessThan(60);
    expect(sound.durationMs, text).toBeLessThan(spokenMs(text, 1));
  }
});

test('nothing else can be spoken here', async ({ address }) => {
  for (const clip of ['unknown', 'You are here', '0', '..%2f..%2fetc']) {
    await expectError(await fetch(`${address}/api/steady/${encodeURIComponent(clip)}`), 404);
  }
});
