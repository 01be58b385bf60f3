/** The second look at a message, by the real SDK over a stand-in's wire, while the guide's reply is being made. */
import { describe, expect, it, vi } from 'vitest';
import { labelsIn, noticeIn, reportIn, sentencesIn } from '../../support/crisisScenes.ts';
import {
  finish,
  hang,
  look,
  refuse,
  type Scenario,
  say,
  waitingFor,
} from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';
import { CRISIS_SEEN, ITEM, TEXT, walked } from '../../support/secondLineScenes.ts';
import { createGate } from '../../support/speakingModel.ts';
import { WORDS } from '../../support/walkthroughScenes.ts';
import { openStage } from '../../support/walkthroughs.ts';

const stage = openStage();
const wire = openWire();

describe('a late finding', () => {
  it('ends the guide behind the sentence that is said, and the same turn goes over to the crisis path', async () => {
    const seen = createGate();
    const never = createGate();
    wire.server.scriptKind('look', [waitingFor(seen.opened), ...CRISIS_SEEN]);
    const session = await walked(stage, wire.server.baseURL, { guideGate: never.opened });
    const replying = session.say(TEXT);
    const guided = vi.waitFor(async () => {
      const turns = await stage.records.turns.ofSession(session.ownerId, session.sessionId);
      expect(turns.at(-1)?.sentences).toHaveLength(1);
      expect(turns.at(-1)?.number).toBe(2);
    });
    await guided;
    seen.open();
    const chunks = await replying;
    const types = chunks.map(({ type }) => type);
    const at = types.indexOf('data-safety');
    expect(types.slice(0, at)).toEqual([
      'start',
      'data-turn',
      'text-start',
      'text-delta',
      'data-sentence',
    ]);
    expect(sentencesIn(chunks)[0]).toBe(WORDS[0]);
    expect(sentencesIn(chunks)).not.toContain(WORDS[1]);
    expect(noticeIn(chunks)).toMatchObject({ level: 'crisis', kinds: ['suicide'] });
    expect(reportIn(chunks)).toMatchObject({ phase: 'crisis', source: 'scripted' });
    expect(labelsIn(chunks)).toContain('Call');
    const { ownerId, sessionId, walkthroughs } = session;
    expect((await walkthroughs.view(ownerId, sessionId)).phase).toBe('crisis');
    const [turn] = (await stage.records.turns.ofSession(ownerId, sessionId)).slice(-1);
    expect(turn?.safety).toMatchObject({ level: 'crisis', at: 1, reply: 'crisis' });
    expect(await stage.records.safetyEvents.ofSession(ownerId, sessionId)).toMatchObject([
      { level: 'crisis', kinds: ['suicide'], rules: ['second:suicide'], line: 'second' },
    ]);
    const next = await session.say('And the boat?');
    expect(reportIn(next)).toMatchObject({ phase: 'crisis', source: 'scripted' });
  });

  it('is waited for at the end of a reply that was quicker', async () => {
    const seen = createGate();
    wire.server.scriptKind('look', [waitingFor(seen.opened), ...CRISIS_SEEN]);
    const session = await walked(stage, wire.server.baseURL);
    const replying = session.say(TEXT);
    await vi.waitFor(async () => {
      const turns = await stage.records.turns.ofSession(session.ownerId, session.sessionId);
      expect(turns.at(-1)?.number).toBe(2);
      expect(turns.at(-1)?.sentences).toHaveLength(WORDS.length);
    });
    seen.open();
    const said = sentencesIn(await replying);
    expect(said.slice(0, WORDS.length)).toEqual([...WORDS]);
    expect(said.length).toBeGreaterThan(WORDS.length);
  });
});

describe('a message with a weak sign', () => {
  it('has its reply held until the look is over, and nothing of the guide is said if it finds something', async () => {
    wire.server.scriptKind(
      'look',
      look({ items: [{ ...ITEM, evidence: 'a grey day' }], level: 'concern' }),
    );
    const session = await walked(stage, wire.server.baseURL);
    const chunks = await session.say('It is a grey day.');
    expect(chunks.map(({ type }) => type).slice(0, 2)).toEqual(['start', 'data-safety']);
    expect(sentencesIn(chunks)).not.toContain(WORDS[0]);
    expect(labelsIn(chunks)).toEqual(['Yes', 'No', 'Not sure', 'Talk to a person']);
  });

  it('is answered by the guide when it finds nothing', async () => {
    const session = await walked(stage, wire.server.baseURL);
    const chunks = await session.say('It is a grey day.');
    expect(noticeIn(chunks)).toBeUndefined();
    expect(sentencesIn(chunks)).toEqual([...WORDS]);
  });

  it.each<[string, Scenario, number?]>([
    ['is late', [hang], 50],
    ['is refused', [refuse(503)]],
    ['is blocked', [finish('SAFETY')]],
    ['is not JSON', [say('all is well'), finish()]],
    ['is of another form', [say('{"level":"fine"}'), finish()]],
  ])(
    'is asked about when the look %s, since silence is not safety',
    async (_what, scenario, deadlineMs) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      wire.server.scriptKind('look', scenario);
      const session = await walked(
        stage,
        wire.server.baseURL,
        deadlineMs === undefined ? {} : { deadlineMs },
      );
      const chunks = await session.say('It is a grey day.');
      expect(noticeIn(chunks)).toMatchObject({ level: 'concern', kinds: [] });
      vi.restoreAllMocks();
    },
  );
});

describe('a concern of the first line', () => {
  it('is raised by the second, and the guide is not even asked', async () => {
    wire.server.scriptKind(
      'look',
      look({ items: [{ ...ITEM, evidence: 'no point' }], level: 'crisis' }),
    );
    const session = await walked(stage, wire.server.baseURL);
    const asked = session.model.calls;
    expect(reportIn(await session.say('There is no point in it.'))?.phase).toBe('crisis');
    expect(session.model.calls).toBe(asked);
  });

  it('is taken back where it is about somebody else', async () => {
    const others = { ...ITEM, evidence: 'no point', subject: 'other' };
    wire.server.scriptKind('look', look({ items: [others], level: 'none' }));
    const session = await walked(stage, wire.server.baseURL);
    const chunks = await session.say('She always said there is no point.');
    expect(noticeIn(chunks)).toBeUndefined();
    expect(sentencesIn(chunks)).toEqual([...WORDS]);
  });
});

it('a crisis of the first line asks nobody', async () => {
  const session = await walked(stage, wire.server.baseURL);
  await session.say('There is no point in it.');
  const before = wire.requests().length;
  expect(reportIn(await session.say('Yes.'))?.phase).toBe('crisis');
  await session.say('I do not know any more.');
  expect(wire.requests()).toHaveLength(before);
});

it('an open circuit is passed by, and told on the health page’s view', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  wire.server.scriptKind('look', [refuse(500)]);
  const session = await walked(stage, wire.server.baseURL);
  await session.say('We painted it blue.');
  expect(session.secondLine.view()).toMatchObject({ state: 'open', lastFailure: 'status' });
  const before = wire.requests().length;
  expect(sentencesIn(await session.say('And then red.'))).toEqual([...WORDS]);
  expect(wire.requests()).toHaveLength(before);
  vi.restoreAllMocks();
});

it('the request is temperate, structured and has the person’s words as data only', async () => {
  const session = await walked(stage, wire.server.baseURL);
  const before = wire.requests().length;
  await session.say(TEXT);
  const [request] = wire.requests().slice(before);
  expect(request?.kind).toBe('look');
  expect(request?.body).toMatchObject({
    generationConfig: { temperature: 0, responseMimeType: 'application/json' },
  });
  expect(JSON.stringify(request?.body.systemInstruction)).not.toContain('better off');
});
