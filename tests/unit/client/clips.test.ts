import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClips, voiceHasChanged } from '../../../hooks/clips';

const WORDS = [{ text: 'Stay.', startMs: 0 }];
const revoked: string[] = [];

beforeEach(() => {
  revoked.length = 0;
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The voice's route; `speaker` is what it says of who spoke, null when it says nothing. */
function route({ speaker = 'google' as string | null, hasWords = true } = {}) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    if (path.includes('as=words')) {
      return hasWords ? Response.json({ words: WORDS }) : Response.json({}, { status: 503 });
    }
    return new Response('sound', { headers: speaker === null ? {} : { 'x-voice': speaker } });
  });
  return asked;
}

describe('the clips of the guide’s sentences', () => {
  it('are fetched once, with their words and who says them', async () => {
    const asked = route();
    const clips = createClips();
    clips.prepare('/voice/m?sentence=0');
    expect(await clips.load('/voice/m?sentence=0')).toMatchObject({ words: WORDS, by: 'google' });
    expect(asked).toEqual(['/voice/m?sentence=0', '/voice/m?sentence=0&as=words']);
  });

  it.each([null, 'somebody'])('leave open who speaks when the answer says %s', async (speaker) => {
    route({ speaker });
    expect((await createClips().load('/voice/m?sentence=0')).by).toBeUndefined();
  });

  it('play also without the times of their words', async () => {
    route({ hasWords: false });
    expect((await createClips().load('/voice/m?sentence=0')).words).toBeUndefined();
  });

  it('are asked for anew when another voice is chosen, while the one that sounds can sound on', async () => {
    route();
    const clips = createClips();
    const before = await clips.load('/voice/m?sentence=0');
    voiceHasChanged();
    const after = await clips.load('/voice/m?sentence=0');
    expect(after.objectUrl).not.toBe(before.objectUrl);
    expect(revoked).toEqual([]);
    voiceHasChanged();
    await clips.load('/voice/m?sentence=0');
    expect(revoked).toEqual([before.objectUrl]);
  });
});
