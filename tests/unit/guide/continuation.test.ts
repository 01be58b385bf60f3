/** The line that closes a turn behind somebody else's sentences, over every persona, phase, state and kind of turn. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { authoredLines } from '../../../lib/guide/authoredLines.ts';
import { composeGuideTurn } from '../../../lib/guide/composeGuideTurn.ts';
import { continuations, grounding } from '../../../lib/guide/content.ts';
import { LONGEST_CONTINUATION_WORDS } from '../../../lib/guide/continuation.ts';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { sentencesOf } from '../../../lib/guide/lines.ts';
import {
  countQuestions,
  countWords,
  inventedWords,
  leadingFaults,
  repeatedSentences,
} from '../../../lib/guide/measures.ts';
import type { Phase } from '../../../lib/protocol.ts';
import { type Persona, personaSchema } from '../../../lib/rehearsal/rehearsal.ts';

const FOLDER = new URL('../../personas/', import.meta.url);
const personas: Persona[] = readdirSync(FOLDER).map((file) =>
  personaSchema.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))),
);
const WALK = ['introduction', 'exploration', 'reflection', 'conclusion'] as const;

const AUTHORED = new Set(authoredLines());

const QUIET = ['You said it plainly.', 'It stands as you told it.'];
const ASKED = ['You said it plainly.', 'What comes back with that?'];

function contextOf(
  { memory, profile, messages }: Persona,
  changed: Partial<GuideContext> & { upTo?: number },
): GuideContext {
  const { upTo = 6, ...rest } = changed;
  const history: GuideContext['history'] = [{ role: 'guide', text: 'Hello. Where do we begin?' }];
  for (const [index, text] of messages.slice(0, upTo).entries()) {
    if (index > 0) history.push({ role: 'guide', text: `I have heard that, ${index}.` });
    history.push({ role: 'patient', text });
  }
  return {
    turn: 'reply',
    phase: 'exploration',
    emotionalState: 'unknown',
    memory,
    profile,
    history,
    ...rest,
  };
}

/** Each persona at several places of the walk. */
function everywhere(changed: Partial<GuideContext>): GuideContext[] {
  return personas.flatMap((persona) =>
    [2, 12].map((upTo) => contextOf(persona, { ...changed, upTo })),
  );
}

const isOf = (line: string, pools: string[][]) => pools.flat().includes(line);

describe('behind sentences that somebody else has said', () => {
  const kinds: Array<[GuideContext['turn'], Phase[]]> = [
    ['opening', ['introduction']],
    ['reply', [...WALK, 'grounding', 'crisis']],
    ['closing', ['conclusion', 'grounding']],
  ];
  const states = ['unknown', 'joyful', 'sad', 'overwhelmed'] as const;
  const all = personas
    .filter((_persona, index) => index % 6 === 0)
    .flatMap((persona) =>
      kinds.flatMap(([turn, phases]) =>
        phases.flatMap((phase) =>
          states.flatMap((emotionalState) =>
            [QUIET, ASKED].map((said) => contextOf(persona, { turn, phase, emotionalState, said })),
          ),
        ),
      ),
    );

  it('the line is short, new, unleading, invents nothing, and the turn has one question at most', () => {
    expect(all.length).toBeGreaterThan(300);
    for (const context of all) {
      const line = composeGuideTurn(context);
      const said = context.said ?? [];
      const earlier = context.history
        .filter(({ role }) => role === 'guide')
        .map(({ text }) => text);
      const given = [JSON.stringify(context.memory), ...context.history.map(({ text }) => text)];
      expect(line.trim()).not.toBe('');
      expect(countWords(line)).toBeLessThanOrEqual(LONGEST_CONTINUATION_WORDS);
      expect(repeatedSentences([...earlier, ...said, line])).toEqual([]);
      expect(leadingFaults(line)).toEqual([]);
      expect(countQuestions([...said, line].join(' '))).toBeLessThanOrEqual(1);
      if (!AUTHORED.has(line)) expect(inventedWords(line, given, [...AUTHORED])).toEqual([]);
      expect(line).not.toMatch(/hello|welcome|let's begin|you've chosen|this is your memory/i);
    }
  }, 60_000);

  it('the line is the same for the same turn', () => {
    for (const said of [QUIET, ASKED]) {
      const context = contextOf(personas[1] as Persona, { said });
      expect(composeGuideTurn(structuredClone(context))).toBe(composeGuideTurn(context));
    }
  });

  it('a reply without a question gets one that is open, or quiet', () => {
    for (const phase of WALK) {
      const lines = everywhere({ phase, said: QUIET }).map(composeGuideTurn);
      expect(lines.filter((line) => line.includes('?')).length).toBeGreaterThan(lines.length / 2);
    }
  });

  it('a reply that has asked leaves room', () => {
    for (const context of everywhere({ said: ASKED })) {
      expect(isOf(composeGuideTurn(context), [continuations.room])).toBe(true);
    }
  });

  it.each([
    ['sorrow', { emotionalState: 'sad' as const }, 'He was all I had.'],
    ['a wish to rest', {}, 'Can we pause, please?'],
  ])('%s is asked nothing', (_what, changed, text) => {
    for (const context of everywhere({ ...changed, said: QUIET })) {
      const history = [...context.history.slice(0, -1), { role: 'patient' as const, text }];
      expect(composeGuideTurn({ ...context, history })).not.toContain('?');
    }
  });

  it('steadying stays in the room', () => {
    const present = [continuations.grounding, continuations.groundingRoom, grounding.steps];
    for (const said of [QUIET, ASKED]) {
      for (const context of everywhere({ phase: 'grounding', emotionalState: 'anxious', said })) {
        expect(isOf(composeGuideTurn(context), present)).toBe(true);
      }
    }
  });

  it('an opening says who speaks, unless that was said, and then asks', () => {
    const opening = { turn: 'opening' as const, phase: 'introduction' as const, history: [] };
    const persona = personas[0] as Persona;
    const line = (said: string[]) => composeGuideTurn({ ...contextOf(persona, opening), said });
    expect(line(['Good to begin.'])).toMatch(/program.*\?$/);
    expect(line(["I'm a computer program."])).toMatch(/^[^.]*\?$/);
    expect(line(['Where shall it begin?'])).toMatch(/program[^?]*\.$/);
    expect(line(["I'm an AI guide.", 'What comes first?'])).not.toMatch(/program|\?/);
  });

  it('a closing ends on a sentence to take along, also behind a long title', () => {
    const closing = { turn: 'closing' as const, phase: 'conclusion' as const };
    for (const context of everywhere({ ...closing, said: ["We'll rest it here now."] })) {
      const title = 'The very long summer when nobody came home early';
      for (const memory of [context.memory, { ...context.memory, title }]) {
        const line = composeGuideTurn({ ...context, memory });
        expect(countWords(line)).toBeLessThanOrEqual(LONGEST_CONTINUATION_WORDS);
        expect(line).toMatch(/\b(?:said|wrote|words|kept|took|spoke|went|came back)\b/);
        expect(sentencesOf(line.replace(/“[^”]*”/g, '“x”'))).toHaveLength(1);
        expect(line).not.toContain('?');
      }
    }
  });

  it('no line comes again that this very turn has said', () => {
    const [left, ...rest] = continuations.room;
    const context = contextOf(personas[0] as Persona, { said: [...ASKED, ...rest] });
    expect(composeGuideTurn(context)).toBe(left);
  });

  it('thirty cut turns in a row never end alike', () => {
    const persona = personas[0] as Persona;
    const context = contextOf(persona, { said: ASKED });
    const lines: string[] = [];
    for (let turn = 0; turn < 30; turn += 1) {
      const line = composeGuideTurn(context);
      lines.push(line);
      context.history.push(
        { role: 'guide', text: `${QUIET[0]} ${line}` },
        { role: 'patient', text: `And then, ${turn}.` },
      );
    }
    expect(new Set(lines).size).toBe(30);
  });

  it('an empty list of them is no continuation', () => {
    const context = contextOf(personas[0] as Persona, { said: [] });
    const { said: _none, ...plain } = context;
    expect(composeGuideTurn(context)).toBe(composeGuideTurn(plain));
  });
});
