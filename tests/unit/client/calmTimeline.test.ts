import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  momentAt,
  STEADY,
  type SteadyContent,
  samePlace,
  spokenMs,
  steadyTimeline,
} from '../../../hooks/calmTimeline';
import { fleschKincaidGrade } from '../../../lib/guide/measures.ts';

const contentSchema = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        part: z.enum(['here', 'breath', 'senses', 'stay']),
        lines: z
          .array(
            z.strictObject({
              say: z.string().min(1),
              pauseMs: z.number().int().min(0),
              with: z.enum(['in', 'out']).optional(),
            }),
          )
          .min(1),
      }),
    )
    .length(4),
  restMs: z.number().int().positive(),
});

const LINES = STEADY.parts.flatMap(({ lines }) => lines);
const TEXTS = LINES.map(({ say }) => say);
const WITH = steadyTimeline(STEADY, { isBreathing: true, rate: 1 });
const WITHOUT = steadyTimeline(STEADY, { isBreathing: false, rate: 1 });

describe('the authored lines of Steady me', () => {
  it('have the shape that the page relies on', () => {
    expect(contentSchema.parse(STEADY)).toEqual(STEADY);
  });

  it('say first of all where one is', () => {
    expect(TEXTS[0]).toBe('You are here, in this room.');
  });

  it('can be read at eleven, each a short sentence of its own', () => {
    for (const text of TEXTS) {
      expect(text.split(' ').length, text).toBeLessThanOrEqual(13);
      expect(text, text).toMatch(/^[A-Z][^.!?]*\.$/);
    }
    expect(fleschKincaidGrade(TEXTS.join(' '))).toBeLessThanOrEqual(5);
  });

  it('promise nothing, picture nothing, and come from nobody', () => {
    for (const text of TEXTS) {
      expect(text).not.toMatch(/\b(I|I'm|we|us|our)\b/);
      expect(text).not.toMatch(/\b(will pass|better|soon|minutes?|seconds?|safe|calm|relax)\b/i);
      expect(text).not.toMatch(/\b(imagine|picture|beach|like a|as if|must|should)\b/i);
    }
  });

  it('go through all five senses, and let any of them be swapped', () => {
    for (const sense of [/five.*see/, /four.*touch/, /three.*sounds/, /two.*smell/, /one.*taste/]) {
      expect(TEXTS.some((text) => sense.test(text))).toBe(true);
    }
    expect(TEXTS.some((text) => /use another one/.test(text))).toBe(true);
  });
});

describe('the timeline', () => {
  it('takes several minutes, and comes round again on a whole breath', () => {
    for (const { totalMs } of [WITH, WITHOUT]) {
      expect(totalMs).toBeGreaterThan(4 * 60_000);
      expect(totalMs).toBeLessThan(9 * 60_000);
      expect(totalMs % 10_000).toBe(0);
    }
    expect(momentAt(WITH, WITH.totalMs)).toMatchObject({ text: TEXTS[0], breath: 'in' });
    expect(momentAt(WITH, WITH.totalMs).key).not.toBe(momentAt(WITH, 0).key);
  });

  it('says "in" and "out" at the moment when the circle turns', () => {
    const turns = WITH.lines.filter(({ text }) => /^(And b|B)reathe (in|out)\./.test(text));
    expect(turns.length).toBeGreaterThanOrEqual(6);
    for (const { text, startMs } of turns) {
      const before = momentAt(WITH, startMs - 1).breath;
      const at = momentAt(WITH, startMs).breath;
      expect(at).toBe(/ in\./.test(text) ? 'in' : 'out');
      expect(before).not.toBe(at);
    }
  });

  it('breathes in for four seconds and out for six, without a gap', () => {
    for (let atMs = 0; atMs < 2 * WITH.totalMs; atMs += 250) {
      expect(momentAt(WITH, atMs).breath).toBe(atMs % 10_000 < 4_000 ? 'in' : 'out');
    }
  });

  it('lets every line be said whole, also at the slowest pace', () => {
    for (const rate of [0.7, 1, 1.3]) {
      const { lines } = steadyTimeline(STEADY, { isBreathing: true, rate });
      for (const [index, { text, startMs }] of lines.slice(0, -1).entries()) {
        const untilMs = lines[index + 1]?.startMs ?? 0;
        expect(untilMs - startMs, text).toBeGreaterThanOrEqual(spokenMs(text, rate));
      }
    }
  });

  it('tells when to look again, so that no change is missed', () => {
    let atMs = 0;
    const seen: string[] = [];
    while (atMs < WITH.totalMs) {
      const { text, key, nextMs } = momentAt(WITH, atMs);
      if (seen.at(-1) !== `${key} ${text}`) seen.push(`${key} ${text}`);
      expect(nextMs).toBeGreaterThan(atMs);
      expect(momentAt(WITH, nextMs - 0.5)).toMatchObject({ key });
      atMs = nextMs;
    }
    expect(seen).toHaveLength(WITH.lines.length);
  });

  it('leaves out everything about breath for whoever does not want it', () => {
    const words = WITHOUT.lines.map(({ text }) => text).join(' ');
    expect(words).not.toMatch(/breath|circle|pace/i);
    expect(words).toContain(TEXTS[0]);
  });
});

describe('leaving the breath out midway', () => {
  it('stays in the same line', () => {
    const line = WITH.lines.find(({ text }) => text.startsWith('Find five'));
    const there = samePlace(WITH, WITHOUT, (line?.startMs ?? 0) + 700);
    expect(momentAt(WITHOUT, there).text).toBe(line?.text);
    expect(samePlace(WITHOUT, WITH, there)).toBe((line?.startMs ?? 0) + 700);
  });

  it('goes to what comes after the breath from within it', () => {
    const breath = WITH.lines.find(({ text }) => text === 'Breathe in.');
    const there = samePlace(WITH, WITHOUT, (breath?.startMs ?? 0) + 1_000);
    expect(momentAt(WITHOUT, there).text).toBe('Now look around you, slowly.');
  });

  it('stays in the quiet at the end', () => {
    const there = samePlace(WITH, WITHOUT, WITH.totalMs - 1_000);
    expect(momentAt(WITHOUT, there).text).toBe('');
  });

  it('holds for any content', () => {
    const bare: SteadyContent = {
      parts: [{ part: 'breath', lines: [{ say: 'In.', with: 'in', pauseMs: 0 }] }],
      restMs: 5_000,
    };
    const from = steadyTimeline(bare, { isBreathing: true, rate: 1 });
    const to = steadyTimeline(bare, { isBreathing: false, rate: 1 });
    expect(momentAt(to, samePlace(from, to, 500)).text).toBe('');
  });
});
