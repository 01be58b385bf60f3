import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Voice } from '../../../lib/voice/voice.ts';
import type { FaultName } from '../../support/tts/faults.ts';
import { openGoogleStage, QUICK } from './googleStage.ts';

const idle = () => new AbortController().signal;
const say = (voice: Voice, signal = idle()) =>
  voice.synthesize({ text: 'The window was open, and she hummed.', rate: 1, signal });

let stage: Awaited<ReturnType<typeof openGoogleStage>>;
beforeAll(async () => {
  stage = await openGoogleStage();
});
afterEach(() => stage.server.unscript());
afterAll(() => stage.close());

describe('a call that fails', () => {
  it.each<FaultName>([
    'unavailable',
    'exhausted',
    'exhausted, soon',
    'empty',
    'half a file',
    'half the frames',
    'wrong format',
    'hang',
  ])('is made again when it met “%s”, and then heard', async (fault) => {
    const { voice, view } = stage.voices();
    const before = stage.server.requests.length;
    stage.server.script(fault);

    await expect(say(voice)).resolves.toMatchObject({ contentType: 'audio/mpeg' });

    expect(stage.server.requests.length).toBe(before + 2);
    expect(view().state).toBe('closed');
  });

  it.each<[FaultName, string]>([
    ['invalid', 'rejected'],
    ['unauthenticated', 'unauthorized'],
    ['exhausted, later', 'exhausted'],
  ])('is not made again when it met “%s”', async (fault, failure) => {
    const { voice } = stage.voices();
    const before = stage.server.requests.length;
    stage.server.script(fault, fault);

    await expect(say(voice)).rejects.toMatchObject({ failure, status: 503, cause: undefined });

    expect(stage.server.requests.length).toBe(before + 1);
  });

  it('is made three times at most', async () => {
    const { voice } = stage.voices({ threshold: 9 });
    const before = stage.server.requests.length;
    stage.server.rule(() => 'unavailable');

    await expect(say(voice)).rejects.toMatchObject({ failure: 'unreachable' });

    expect(stage.server.requests.length).toBe(before + 3);
  });

  it('ends at the deadline of the whole sentence', async () => {
    const { voice } = stage.voices({ callMs: 60_000, deadlineMs: 200 });
    stage.server.rule(() => 'hang');

    await expect(say(voice)).rejects.toMatchObject({ failure: 'timeout' });
  });

  it('says nothing of what was asked or answered', async () => {
    const { voice } = stage.voices();
    stage.server.script('invalid');

    const error: unknown = await say(voice).catch((thrown: unknown) => thrown);

    const told = JSON.stringify(error) + String((error as Error).stack);
    expect(told).not.toMatch(/window|hummed|speak>|SSML/);
  });
});

describe('the circuit', () => {
  it('opens after as many failed calls in a row as it was told, and then nobody is asked', async () => {
    const { voice, view } = stage.voices({ resetAfterMs: 60_000 });
    stage.server.rule(() => 'unavailable');
    await say(voice).catch(() => undefined);
    const before = stage.server.requests.length;

    await expect(say(voice)).rejects.toMatchObject({ failure: 'resting' });

    expect(stage.server.requests.length).toBe(before);
    expect(view()).toMatchObject({ provider: 'google', state: 'open', lastFailure: 'unreachable' });
  });

  it('closes with the first call that is answered after its time', async () => {
    const { voice, view } = stage.voices({ resetAfterMs: QUICK.resetAfterMs });
    stage.server.rule(() => 'unauthenticated');
    for (let call = 0; call < QUICK.threshold; call++) await say(voice).catch(() => undefined);
    expect(view().state).toBe('open');
    stage.server.unscript();

    await expect(say(voice)).resolves.toMatchObject({ contentType: 'audio/mpeg' });

    expect(view().state).toBe('closed');
  });

  it('stays open when its one trial is called off', async () => {
    const { voice, view } = stage.voices();
    stage.server.rule(() => 'unavailable');
    await say(voice).catch(() => undefined);
    stage.server.rule(() => 'hang');
    const leaving = new AbortController();
    const before = stage.server.requests.length;
    const trial = say(voice, leaving.signal);
    await expect.poll(() => stage.server.requests.length).toBe(before + 1);
    leaving.abort(new Error('left'));

    await expect(trial).rejects.toThrow('left');
    await expect.poll(() => view().state).toBe('open');
  });

  it('does not count what was our own fault', async () => {
    const { voice, view } = stage.voices({ threshold: 1 });
    stage.server.script('invalid');

    await expect(say(voice)).rejects.toMatchObject({ failure: 'rejected' });

    expect(view().state).toBe('closed');
  });

  it('leaves the service alone for as long as it asks', async () => {
    const { voice, view } = stage.voices();
    stage.server.script('exhausted, later');
    await say(voice).catch(() => undefined);
    const before = stage.server.requests.length;

    await expect(say(voice)).rejects.toMatchObject({ failure: 'resting' });

    expect(stage.server.requests.length).toBe(before);
    expect(view().restsUntil).toBeGreaterThan(Date.now() + 20_000);
  });

  it('refuses at once what would wait behind a full line', async () => {
    const { voice } = stage.voices({ places: 1, waiting: 1, callMs: 400 });
    stage.server.rule(() => 'slow');
    const calls = [say(voice), say(voice), say(voice)];
    const settled = Promise.allSettled(calls);

    await expect(calls[2]).rejects.toMatchObject({ failure: 'busy' });

    await settled;
  });
});
