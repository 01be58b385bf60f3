/** Every persona of ours walks its whole walk; the measures of a good guide hold on each of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { createConfiguredGuide } from '../../../lib/guide/configuredGuide.ts';
import { stances } from '../../../lib/guide/content.ts';
import { personaSchema, type RehearsedTurn, rehearse } from '../../../lib/rehearsal/rehearsal.ts';
import { reportOn } from '../../../lib/rehearsal/report.ts';
import { NOTHING, type Screen } from '../../../lib/safety/findings.ts';
import { createSentenceGuard } from '../../../lib/sentenceGuard.ts';
import { createSpeaker, FAILED, type Speak } from '../../../lib/speaker.ts';

const FOLDER = join(import.meta.dirname, '../../personas');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
/** Reading age eleven is about the sixth grade. */
const HIGHEST_GRADE = 6;
const WALK = ['introduction', 'exploration', 'reflection', 'conclusion', 'ended'];

async function play(file: string) {
  const persona = personaSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
  const turns: RehearsedTurn[] = [];
  const guide = createConfiguredGuide(readEnv({}), { scripted: { wordDelayMs: 0 } });
  const withheld: string[] = [];
  const speak = guarded(createSpeaker(guide.forTurn({ mayCall: async () => false })), withheld);
  for await (const turn of rehearse(persona, speak, { screen: () => NOTHING })) turns.push(turn);
  return { turns, withheld, report: reportOn(persona, turns) };
}

/** The guide's sentences as they are, each asked of the guard as in a turn; `withheld` takes those that would not pass. */
function guarded(speak: Speak, withheld: string[]): Speak {
  return async function* asked(turn, signal) {
    const guard = createSentenceGuard(turn.context);
    for await (const sentence of speak(turn, signal)) {
      if (sentence !== FAILED && guard([sentence]).isOver) withheld.push(sentence.text);
      yield sentence;
    }
  };
}

describe('the personas', () => {
  it('are at least twenty, with fourteen messages each', () => {
    const lengths = files.map(
      (file) =>
        personaSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))).messages.length,
    );
    expect(lengths.length).toBeGreaterThanOrEqual(20);
    expect(new Set(lengths)).toEqual(new Set([14]));
  });
});

it('a person in danger is met as in a walk, and the guide is not asked any more', async () => {
  const persona = personaSchema.parse({
    memory: { title: 'The pier', text: 'We fished.' },
    messages: ['We had a net.', 'I have it all ready for tonight.', 'Back to the net?'],
  });
  const screen: Screen = (text) =>
    text.includes('tonight')
      ? { level: 'crisis', kinds: ['suicide'], score: 1, rules: ['plan'] }
      : NOTHING;
  const guide = createConfiguredGuide(readEnv({}), { scripted: { wordDelayMs: 0 } });
  const speak = createSpeaker(guide.forTurn({ mayCall: async () => false }));
  const turns = await Array.fromAsync(rehearse(persona, speak, { screen }));
  expect(turns.map(({ phase, source }) => [phase, source])).toEqual([
    ['introduction', 'embedded'],
    [expect.any(String), 'embedded'],
    ['crisis', 'scripted'],
    ['crisis', 'scripted'],
  ]);
});

describe.each(files)('the walk of %s', (file) => {
  it('holds every measure of a good guide', async () => {
    const { turns, withheld, report } = await play(file);
    expect(report.repeated).toEqual([]);
    expect(report.leading).toEqual([]);
    expect(report.invented).toEqual([]);
    expect(report.uptake).toBeGreaterThanOrEqual(0.8);
    expect(report.longestTurnWords).toBeLessThanOrEqual(45);
    expect(report.mostQuestions).toBeLessThanOrEqual(1);
    expect(report.grade).toBeLessThanOrEqual(HIGHEST_GRADE);
    expect(report.badQuickReplies).toBe(0);
    const walked = report.phases.filter((phase) => phase !== 'grounding');
    expect([...new Set(walked)]).toEqual(WALK);
    expect(turns.at(-1)?.guide).not.toContain('?');
    expect(turns.map(({ guide }) => guide).join(' ')).not.toMatch(/!|\p{Extended_Pictographic}/u);
    expect(withheld).toEqual([]);
    const authored = stances.map(({ text }) => text);
    const offered = turns.flatMap(({ quickReplies }) => quickReplies.map(({ text }) => text));
    expect(offered.filter((text) => !authored.includes(text))).toEqual([]);
  });
});
