import * as gax from 'google-gax';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../../lib/voice/googleAuth.ts';
import { readMp3 } from '../../../lib/voice/mp3.ts';
import type { Voice } from '../../../lib/voice/voice.ts';
import { CONFIGURED, openGoogleStage } from './googleStage.ts';
import { holdsTheVoiceContract } from './voiceContract.ts';

const idle = () => new AbortController().signal;
const TEXT = 'The window was open, and she hummed.';
const say = (voice: Voice, signal = idle()) => voice.synthesize({ text: TEXT, rate: 1, signal });

let stage: Awaited<ReturnType<typeof openGoogleStage>>;
beforeAll(async () => {
  stage = await openGoogleStage();
});
afterEach(() => stage.server.unscript());
afterAll(() => stage.close());

describe("Google's voice", () => {
  let voice: Voice;
  beforeAll(() => {
    // The contract also asks for much at once.
    voice = stage.voices({ callMs: 5_000 }).voice;
  });

  holdsTheVoiceContract(() => voice);

  it('is one call a sentence: SSML with marks, as MP3, at the rate and in the voice that were asked for', async () => {
    const before = stage.server.requests.length;

    const { audio, durationMs, words } = await voice.synthesize({
      text: TEXT,
      rate: 0.9,
      rest: 1,
      signal: idle(),
    });

    const requests = stage.server.requests.slice(before);
    expect(requests).toMatchObject([
      { text: TEXT, voiceName: CONFIGURED, language: 'en-US', speakingRate: 0.9 },
    ]);
    expect(requests[0]?.ssml).toContain('open, <break time="200ms"/>');
    expect(readMp3(audio).durationMs).toBe(durationMs);
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
  });

  it('tells what was billed, which is more than the text and has no marks in it', async () => {
    const billed: number[] = [];

    await voice.synthesize({
      text: 'Yes, Ann.',
      rate: 1,
      signal: idle(),
      onSpoken: (characters) => billed.push(characters),
    });

    expect(billed).toEqual(['<speak>Yes, <break time="200ms"/>Ann.</speak>'.length]);
  });

  it('stops its call when nobody listens any more', async () => {
    stage.server.script('hang');
    const leaving = new AbortController();
    const before = stage.server.requests.length;
    const left = say(voice, leaving.signal);
    await expect.poll(() => stage.server.requests.length).toBe(before + 1);

    leaving.abort(new Error('left'));

    await expect(left).rejects.toThrow('left');
    await expect.poll(() => stage.server.requests[before]?.cancelled).toBe(true);
  });

  it('spreads the words where the provider gives no times, or only some', async () => {
    stage.server.script('no marks', 'some marks');

    for (const { words, durationMs } of [await say(voice), await say(voice)]) {
      const starts = words.map(({ startMs }) => startMs);
      expect(words.length).toBe(TEXT.split(' ').length);
      expect(starts).toEqual([...new Set(starts)].sort((one, other) => one - other));
      expect(starts.at(-1)).toBeLessThan(durationMs);
    }
  });
});

describe('the voices that can be chosen', () => {
  it('are the English ones that take marks, the configured one first, then those that speak like it', async () => {
    const names = (await stage.voices().list()).map(({ name }) => name);

    expect(names).toEqual([CONFIGURED, 'en-US-Neural2-A', 'en-GB-Neural2-B']);
  });

  it('are asked for once for all, and again only after an hour', async () => {
    let now = 0;
    const { list } = stage.voices({}, () => now);
    const before = stage.server.listed();

    await Promise.all([list(), list()]);
    await list();
    expect(stage.server.listed()).toBe(before + 1);

    now += 60 * 60_000;
    await list();
    expect(stage.server.listed()).toBe(before + 2);
  });

  it('are the configured one alone while the provider does not tell, and all a minute later', async () => {
    let now = 0;
    const { list, find } = stage.voices({}, () => now);
    stage.server.knowsVoices(false);

    expect((await list()).map(({ name }) => name)).toEqual([CONFIGURED]);
    expect(await find('en-GB-Neural2-B')).toBeUndefined();

    stage.server.knowsVoices(true);
    now += 60_000;
    expect(await find('en-GB-Neural2-B')).toMatchObject({ language: 'en-GB', provider: 'google' });
    expect(await find('en-US-Chirp3-HD-Kore')).toBeUndefined();
    expect((await find(CONFIGURED))?.name).toBe(CONFIGURED);
  });
});

describe('who we are to Google', () => {
  const person = { client_id: 'id', client_secret: 'secret', refresh_token: 'token' };
  const workload = {
    audience:
      '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: 'https://sts.googleapis.com/v1/token',
    credential_source: { file: '/dev/null' },
  };

  it.each([
    ['service_account', 'JWT', { client_email: 'a@b.example', private_key: 'key' }],
    ['authorized_user', 'UserRefreshClient', person],
    ['external_account', 'IdentityPoolClient', workload],
  ])('is as the credentials of kind %s say', async (type, kind, rest) => {
    const auth = createAuth(gax, { credentials: { type, ...rest }, project: {} });

    expect((await auth.getClient()).constructor.name).toBe(kind);
  });

  it('is nobody at an endpoint that takes no credentials', async () => {
    const auth = createAuth(gax, { endpoint: 'localhost:1', project: {} });

    expect((await auth.getClient()).constructor.name).toBe('PassThroughClient');
  });
});
