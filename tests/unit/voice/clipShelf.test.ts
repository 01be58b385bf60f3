import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { openClipShelf } from '../../../lib/voice/clipShelf.ts';
import type { SpokenClip } from '../../../lib/voice/spokenClip.ts';

const VOICE = { provider: 'google', name: 'en-US-Neural2-F', version: '1' };
const CLIP: SpokenClip = {
  audio: new Uint8Array([1, 2, 3, 4, 5]),
  contentType: 'audio/mpeg',
  durationMs: 400,
  words: [{ text: 'It’s', startMs: 10 }],
  etag: '"abc"',
  provider: 'google',
};
const KEY = 'key';
const ALL = async () => new Set([KEY]);

let root: string;
let told: MockInstance;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keepsake-shelf-'));
  told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
});

const folder = () => join(root, 'speech');
const ofVoice = () => join(folder(), 'google~en-US-Neural2-F~1');
const file = () => join(ofVoice(), KEY);
function open(mostBytes?: number) {
  const shelf = openClipShelf(folder(), mostBytes);
  if (!shelf) throw new Error('There is no shelf.');
  return shelf;
}
async function opened() {
  const shelf = open();
  shelf.put(VOICE, KEY, CLIP);
  await shelf.settled();
  return shelf;
}

describe('the shelf', () => {
  it('gives the next process what was put there, sound, words and tag', async () => {
    const first = await opened();

    const next = open();

    expect(await next.take(VOICE, KEY)).toEqual(CLIP);
    expect([first.isOld, next.isOld]).toEqual([false, true]);
    expect(await readdir(ofVoice())).toEqual([KEY]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['cut', () => truncate(file(), 40)],
    ['empty', () => truncate(file(), 0)],
    ['longer', () => appendFile(file(), 'more')],
    ['changed', async () => writeFile(file(), (await readFile(file())).fill(7, 60, 61))],
    ['another file', () => writeFile(file(), 'a picture')],
    ['a folder', () => rm(file()).then(() => mkdir(file()))],
  ])('has nothing where a file is %s, and takes another instead', async (name, breaks) => {
    const shelf = await opened();
    await breaks();

    const before = await shelf.take(VOICE, KEY);
    if (name === 'a folder') await shelf.sweep(async () => new Set());
    shelf.put(VOICE, KEY, CLIP);
    await shelf.settled();

    expect(before).toBeUndefined();
    expect(await shelf.take(VOICE, KEY)).toEqual(CLIP);
  });

  it('has nothing where another clip lies under that name', async () => {
    const shelf = await opened();

    await writeFile(join(ofVoice(), 'other'), await readFile(file()));

    expect(await shelf.take(VOICE, 'other')).toBeUndefined();
  });

  it('keeps voices apart, and has no place for one whose name is a path', async () => {
    const shelf = await opened();
    const strange = { ...VOICE, name: '../../x' };

    shelf.put(strange, KEY, CLIP);
    await shelf.settled();

    expect(await shelf.take({ ...VOICE, version: '2' }, KEY)).toBeUndefined();
    expect(await shelf.take(strange, KEY)).toBeUndefined();
    expect(await readdir(root)).toEqual(['speech']);
  });

  it('is swept of what no key names, of other voices and of what was never finished', async () => {
    const shelf = await opened();
    shelf.put(VOICE, 'older', CLIP);
    shelf.put({ ...VOICE, version: '0' }, KEY, CLIP);
    await shelf.settled();
    const [old, fresh] = [join(ofVoice(), 'a.unfinished'), join(ofVoice(), 'b.unfinished')];
    await Promise.all([writeFile(old, ''), writeFile(fresh, ''), mkdir(join(folder(), 'strange'))]);
    await utimes(old, 1, 1);

    await shelf.sweep(({ version }) => (version === '1' ? ALL() : undefined));

    expect(await readdir(folder())).toEqual(['google~en-US-Neural2-F~1']);
    expect((await readdir(ofVoice())).toSorted()).toEqual(['b.unfinished', KEY]);
  });

  it('takes no more than its bytes, counting what lay there', async () => {
    await opened();
    const { byteLength } = await readFile(file());
    const shelf = open(2 * byteLength + 10);
    await shelf.sweep(ALL);

    for (const key of ['second', 'third!']) shelf.put(VOICE, key, CLIP);
    await shelf.settled();

    expect((await readdir(ofVoice())).toSorted()).toEqual([KEY, 'second']);
  });

  it('is filled by one process at a time', async () => {
    const [one, other] = [open(), open()];

    const unlock = await one.reserve();
    const refused = await other.reserve();
    unlock?.();
    const later = await other.reserve();
    later?.();

    expect([typeof unlock, refused, typeof later]).toEqual(['function', undefined, 'function']);
    expect(told).not.toHaveBeenCalled();
  });

  it('is done without where no folder can be made, and says once when nothing can be written', async () => {
    await writeFile(join(root, 'file'), '');
    const shelf = await opened();
    await rm(folder(), { recursive: true });
    await writeFile(folder(), '');

    shelf.put(VOICE, KEY, CLIP);
    shelf.put(VOICE, 'other', CLIP);
    await shelf.settled();

    expect(openClipShelf(join(root, 'file', 'speech'))).toBeUndefined();
    expect(told.mock.calls.map(([line]) => JSON.parse(line).event)).toEqual([
      'voice.not_shelved',
      'voice.no_shelf',
    ]);
  });
});
