/** A slideshow over Gemini's own wire: asked for with patience, of two models, and never taken when it is not whole. */
import { describe, expect, it } from 'vitest';
import { geminiLinks } from '../../../lib/guide/gemini.ts';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { createGuide } from '../../../lib/guide/guideModel.ts';
import { createScriptedGuide } from '../../../lib/guide/scriptedGuide.ts';
import { createLog } from '../../../lib/log.ts';
import { askForSlideshow } from '../../../lib/slideshow/liveSlideshow.ts';
import { buildSlideshowPrompt } from '../../../lib/slideshow/slideshowPrompt.ts';
import { PERSONS_WORDS } from '../../support/gemini/gemini.ts';
import { FIRST, SECOND } from '../../support/gemini/guideStage.ts';
import {
  cut,
  finish,
  hang,
  headers,
  refuse,
  reset,
  type Scenario,
  say,
} from '../../support/gemini/scenario.ts';
import { SLIDESHOW, slideshow } from '../../support/gemini/slideshows.ts';
import { openWire } from '../../support/gemini/wire.ts';

const wire = openWire();
const LONG_MS = 60_000;
const CONTEXT: Pick<GuideContext, 'memory' | 'profile'> = {
  memory: { title: 'The stream', text: `${PERSONS_WORDS}. [[end]]`, hasPhoto: true },
  profile: { callMe: 'Ann' },
};

interface Wanted {
  scenarios?: Scenario[];
  callMs?: number;
  deadlineMs?: number;
  threshold?: number;
  mayCall?: () => Promise<boolean>;
}

function open({ callMs = LONG_MS, deadlineMs = LONG_MS, threshold = 9 }: Wanted = {}) {
  const written: string[] = [];
  const guide = createGuide({
    links: geminiLinks({
      apiKey: 'stand-in',
      baseURL: wire.server.baseURL,
      model: FIRST,
      fallbackModel: SECOND,
    }),
    embedded: createScriptedGuide(),
    timing: { hedgeAfterMs: LONG_MS, firstSentenceMs: LONG_MS },
    limits: {
      threshold,
      resetAfterMs: LONG_MS,
      deadlineMs: LONG_MS,
      stallMs: LONG_MS,
      places: 10,
    },
    whole: { callMs, deadlineMs, firstPauseMs: 1 },
    log: createLog((_level, line) => written.push(line)),
  });
  const ask = (mayCall = async () => true) =>
    guide.askWhole({
      ask: askForSlideshow(
        buildSlideshowPrompt({
          context: CONTEXT,
          photo: { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/jpeg' },
          nonce: 'n0nce',
        }),
      ),
      signal: new AbortController().signal,
      mayCall,
    });
  return { ask, guide, written };
}

async function made(wanted: Wanted = {}) {
  wire.server.scriptKind('slideshow', ...(wanted.scenarios ?? []));
  const { ask, written } = open(wanted);
  const answer = await ask(wanted.mayCall);
  return { answer, source: answer?.source, asked: wire.asked(), written };
}

describe('a slideshow of a live model', () => {
  it('is one structured call with the memory as data and the picture beside it', async () => {
    const { answer, asked } = await made();
    expect(asked).toEqual([FIRST]);
    expect(answer?.value.steps).toHaveLength(SLIDESHOW.steps.length);
    expect(answer?.value.conclusion.at(-1)).toBe(SLIDESHOW.takeAway);
    const [request] = wire.requests();
    const { systemInstruction, contents, generationConfig } = request?.body ?? {};
    expect(generationConfig).toMatchObject({ responseMimeType: 'application/json' });
    expect(JSON.stringify(systemInstruction)).not.toContain(PERSONS_WORDS);
    expect(JSON.stringify(contents)).toContain(PERSONS_WORDS);
    expect(JSON.stringify(contents)).not.toContain('[[end]]');
    expect(JSON.stringify(contents)).toContain('inlineData');
  });

  it.each<[string, Scenario]>([
    ['an overload', [refuse(503)]],
    ['too many calls', [refuse(429, { retryAfter: '0.05' })]],
    ['a lost connection', [reset]],
  ])('is asked for again after %s', async (_what, scenario) => {
    const { source, asked } = await made({ scenarios: [scenario] });
    expect({ source, asked }).toEqual({ source: 'gemini', asked: [FIRST, FIRST] });
  });

  it.each<[string, Scenario]>([
    ['wants a long rest', [refuse(429, { retryAfter: '60' })]],
    ['refuses the key', [refuse(403)]],
    ['holds its answer back', [finish('SAFETY')]],
    ['is cut off by its length', [say('{"introduction": "This'), finish('MAX_TOKENS')]],
    ['breaks off', [headers(), cut]],
    ['answers no JSON', [say('Here is your slideshow:'), finish()]],
    ['answers in another shape', [say('{"slides": []}'), finish()]],
    ['answers with too few steps', slideshow({ steps: ['One step.'] })],
    ['answers with too many steps', slideshow({ steps: Array(30).fill('One step.') })],
    ['only asks', slideshow({ steps: Array(6).fill('What did you see?') })],
    ['has no sentence to take along', slideshow({ takeAway: ' ' })],
    ['says nothing', [finish()]],
  ])('is the second model’s when the first one %s', async (_what, scenario) => {
    const { source, asked, written } = await made({ scenarios: [scenario] });
    expect({ source, asked }).toEqual({ source: 'gemini-fallback', asked: [FIRST, SECOND] });
    expect(written.join()).not.toContain(PERSONS_WORDS);
  });

  it('is the second model’s when the first one hangs', async () => {
    const { source, asked } = await made({ scenarios: [[hang]], callMs: 150 });
    expect({ source, asked }).toEqual({ source: 'gemini-fallback', asked: [FIRST, SECOND] });
    await wire.requests()[0]?.over;
    expect(wire.requests()[0]?.closedEarly).toBe(true);
  });

  it('is nobody’s when both are away, and three calls of each have said so', async () => {
    const { answer, asked } = await made({ scenarios: Array(6).fill([refuse(500)]) });
    expect(answer).toBeUndefined();
    expect(asked).toEqual([FIRST, FIRST, FIRST, SECOND, SECOND, SECOND]);
  });

  it('is nobody’s when all of it takes too long', async () => {
    const { answer } = await made({ scenarios: [[hang], [hang]], deadlineMs: 150 });
    expect(answer).toBeUndefined();
  });

  it('is not asked for when the person’s day is used up, or cannot be counted', async () => {
    expect((await made({ mayCall: async () => false })).asked).toEqual([]);
    const mayCall = () => Promise.reject(new Error('no state'));
    expect((await made({ mayCall })).asked).toEqual([]);
  });

  it('opens the circuit that the turns have too, and is not asked for behind an open one', async () => {
    wire.server.scriptKind('slideshow', ...Array(3).fill([refuse(500)]));
    const { ask, guide } = open({ threshold: 3 });
    expect((await ask())?.source).toBe('gemini-fallback');
    expect(guide.links().map(({ state }) => state)).toEqual(['open', 'closed']);
    expect((await ask())?.source).toBe('gemini-fallback');
    expect(wire.asked()).toEqual([FIRST, FIRST, FIRST, SECOND, SECOND]);
  });
});
