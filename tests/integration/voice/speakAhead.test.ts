/** A handful of authored lines through starts on one folder: the real client over Google's wire, and the real Flite behind it. */
import { cp, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  it,
  type MockInstance,
  vi,
} from 'vitest';
import { createAhead } from '../../../lib/voice/ahead.ts';
import { type AheadLine, aheadLines } from '../../../lib/voice/aheadLines.ts';
import { openClipShelf } from '../../../lib/voice/clipShelf.ts';
import { createFliteVoice, type FliteVoice } from '../../../lib/voice/fliteVoice.ts';
import type { AheadScope } from '../../../lib/voice/speakAhead.ts';
import type { Voice } from '../../../lib/voice/voice.ts';
import { createVoiceService } from '../../../lib/voice/voiceService.ts';
import { createVoiceStandIn } from '../../unit/voice/voiceStandIn.ts';
import { openGoogleStage } from './googleStage.ts';

const RATE = 0.9;
const GOOGLE = 'google~en-US-Neural2-F~google-ssml-1';
const idle = () => new AbortController().signal;

let stage: Awaited<ReturnType<typeof openGoogleStage>>;
let flite: FliteVoice;
let lines: AheadLine[];
/** With “Steady me” on it, by a stand-in: Flite would take seconds for it, and it is not what is looked at here. */
let begun: string;
let root: string;
let folder: string;
let told: MockInstance;

beforeAll(async () => {
  stage = await openGoogleStage({ callMs: 5_000 });
  flite = createFliteVoice();
  const all = await aheadLines();
  lines = ['crisis', 'told', 'walk'].flatMap((one) =>
    all.filter(({ need }) => need === one).slice(0, 2),
  );
  root = await mkdtemp(join(tmpdir(), 'keepsake-ahead-'));
  begun = join(root, 'begun');
  folder = begun;
  listen();
  const { name, version } = flite;
  await start('steady', { ...createVoiceStandIn().voice, name, version }).run();
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'speech-'));
  await cp(begun, folder, { recursive: true });
  listen();
});
afterEach(async () => {
  vi.restoreAllMocks();
  stage.server.unscript();
});
afterAll(async () => {
  await Promise.all([stage.close(), flite.close()]);
  await rm(root, { recursive: true });
});

function listen() {
  told = vi.spyOn(console, 'log').mockImplementation(() => undefined);
}

/** As in a process of its own: what it remembers is new, the folder is not. */
function start(scope: AheadScope = 'all', voice: Voice = flite) {
  const google = stage.voices();
  const shelf = openClipShelf(folder);
  const service = createVoiceService({ voice, cloud: google, shelf });
  const before = stage.server.requests.length;
  const ahead = createAhead({
    service,
    shelf,
    scope,
    lines,
    rate: RATE,
    isInUse: ({ version }) => [google.voice.version, flite.version].includes(version),
    pause: async () => undefined,
  });
  return {
    service,
    ahead,
    made: () => stage.server.requests.slice(before).map(({ text }) => text),
    async run() {
      const reports = told.mock.calls.length;
      ahead.begin();
      await reported(reports + 1);
      await ahead.end();
      return JSON.parse(told.mock.lastCall?.[0] ?? '{}');
    },
  };
}

const reported = (times: number) =>
  vi.waitUntil(() => told.mock.calls.length >= times, { timeout: 30_000, interval: 10 });
const googles = async () => (await readdir(folder)).filter((name) => name.startsWith('google'));
const texts = () => lines.map(({ text }) => text);
const hear = (service: ReturnType<typeof start>['service'], { text, phase }: AheadLine) =>
  service.speak({ ownerId: 'anna', text, phase, rate: RATE, signal: idle() });

it('is paid for once: the next start on the same folder asks for nothing, and neither does who hears it', async () => {
  const first = await start().run();
  const again = start();

  const second = await again.run();
  const heard = await Promise.all(lines.map((line) => hear(again.service, line)));

  expect(again.made()).toEqual([]);
  expect(heard.every(({ provider }) => provider === 'google')).toBe(true);
  expect(first.left).toBe(0);
  expect(first.google).toBeGreaterThan(lines.length * 20);
  expect(second).toMatchObject({
    made: 0,
    left: 0,
    kept: first.made + first.kept,
    google: 0,
    embedded: 0,
  });
});

it('has what is said in a crisis by the embedded voice as well, for when Google cannot say it', async () => {
  await start().run();
  await rm(join(folder, GOOGLE), { recursive: true });
  stage.server.rule(() => 'unavailable');
  const said = vi.spyOn(flite, 'synthesize');
  const { service } = start();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);

  const { provider } = await hear(service, lines[0] as AheadLine);

  expect(provider).toBe('embedded');
  expect(said).not.toHaveBeenCalled();
});

it('makes a broken file anew, and only that', async () => {
  await start().run();
  const [broken = ''] = await readdir(join(folder, GOOGLE));
  await truncate(join(folder, GOOGLE, broken), 100);

  const again = start();
  const report = await again.run();

  expect(again.made().length).toBe(1);
  expect(report).toMatchObject({ made: 1 });
  expect((await start().run()).made).toBe(0);
});

it('never has a person’s own sentence, and has an authored one from who hears it first', async () => {
  const { service, ahead } = start();
  const line = lines.at(-1) as AheadLine;

  await hear(service, { ...line, text: 'You said that she hummed by the window.' });
  await ahead.end();
  const before = await googles();
  await hear(service, line);
  await ahead.end();

  expect(before).toEqual([]);
  expect(await googles()).toEqual([GOOGLE]);
});

it('is made by one of two that start together', async () => {
  const [one, other] = [start(), start()];
  const before = stage.server.requests.length;

  for (const { ahead } of [one, other]) ahead.begin();
  await reported(2);
  for (const { ahead } of [one, other]) await ahead.end();

  const asked = stage.server.requests.slice(before).map(({ text }) => text);
  expect(asked.toSorted()).toEqual(texts().toSorted());
});

it('ends at once with its process, and leaves nothing half written', async () => {
  stage.server.rule(({ text }) => (text === texts()[1] ? 'hang' : null));
  const { ahead, made } = start();
  ahead.begin();
  await vi.waitUntil(() => made().length === 2, { timeout: 30_000 });

  await ahead.end();

  expect(made()).toEqual(texts().slice(0, 2));
  expect((await readdir(join(folder, GOOGLE))).length).toBe(1);
});
