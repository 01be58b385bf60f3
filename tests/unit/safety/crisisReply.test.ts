import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import told from '../../../content/told.json' with { type: 'json' };
import { quickReplySchema } from '../../../lib/protocol.ts';
import { crisisLines, FIXED_LINES, scriptFor } from '../../../lib/safety/crisisReply.ts';
import { type SafetyKind, safetyKindSchema } from '../../../lib/safety/finding.ts';
import { cardFor, REGIONS } from '../../../lib/safety/resources.ts';
import { type AuthoredReply, authoredReplySchema } from '../../../lib/safety/turnSafety.ts';
import { gradeOf } from '../../support/readingGrade.ts';

const KINDS = safetyKindSchema.options.filter((kind) => kind !== 'injection');

function script(
  reply: AuthoredReply,
  kinds: SafetyKind[],
  more: { region?: string; isImmediate?: boolean; saidBefore?: string[] } = {},
) {
  const { region = 'US', isImmediate = false, saidBefore = [] } = more;
  const safety = { level: 'crisis' as const, kinds, rules: [], reply, isImmediate, region };
  return scriptFor({ safety, saidBefore });
}

/** As it is said at the first, the second and the third time in a session. */
function thrice(reply: AuthoredReply, kinds: SafetyKind[]): string[][] {
  const said: string[][] = [];
  for (let time = 0; time < 3; time += 1) {
    said.push(script(reply, kinds, { saidBefore: said.flat() }).sentences);
  }
  return said;
}

const questionsIn = (sentences: readonly string[]) =>
  sentences.filter((sentence) => sentence.includes('?'));

describe('the reply to a crisis', () => {
  it('takes it seriously, says what it is, asks directly, eases a step, stays: in this order', () => {
    const { sentences } = script('crisis', ['suicide']);
    const places = [
      /glad you told|thank you|matters|seriously|good to say/i,
      /I'm an AI, so I can't keep you safe\./,
      /A person can\./,
      /ending your life|end your life/,
      /988/,
      /“I need/,
      /someone/,
      /stay|here/i,
    ].map((part, index) => sentences.findIndex((line, at) => at >= index && part.test(line)));
    expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('asks one direct question of every kind, in no leading way', () => {
    for (const kind of KINDS) {
      for (const sentences of thrice('crisis', [kind])) {
        const asked = questionsIn(sentences);
        expect([kind, asked.length]).toEqual([kind, 1]);
        expect(asked[0]).not.toMatch(/n't|, (?:are|is|do) |right\?$|isn|surely/);
      }
    }
  });

  it('says the emergency number before anything else where a minute counts', () => {
    expect(script('crisis', ['medical'], { isImmediate: true }).sentences[0]).toContain('911');
    const inGermany = script('crisis', ['suicide'], { isImmediate: true, region: 'EU' });
    expect(inGermany.sentences[0]).toContain('112');
    const somewhere = script('crisis', ['suicide'], { isImmediate: true, region: 'ZZ' });
    expect(somewhere.sentences[0]).toMatch(/emergency number/);
  });

  it('speaks of no food, no number and no weight where somebody does not eat', () => {
    const { sentences } = script('crisis', ['eating']);
    expect(sentences.join(' ').replace('988', '')).not.toMatch(
      /\d|food|eat|weigh|calor|meal|size/i,
    );
  });

  it('neither argues nor agrees with what a voice says', () => {
    const said = thrice('crisis', ['psychosis']).flat();
    expect(said.join(' ')).not.toMatch(
      /not real|isn't real|imagin|you are right|they are watching/i,
    );
  });

  it('names nobody and tells nobody to leave where somebody is hurt by another', () => {
    const said = thrice('crisis', ['abuse']).flat();
    expect(said.join(' ')).not.toMatch(/abus|leave (?:him|her|them)|partner|husband|wife/i);
  });

  it('brings somebody who relives something back into the room', () => {
    const { sentences } = script('crisis', ['dissociation']);
    expect(sentences[0]).toMatch(/today|here now/);
    expect(sentences.join(' ')).toMatch(/eyes open|feet/);
  });

  it('tells somebody under age why it ends, kindly, also beside something worse', () => {
    for (const kinds of [['minor'], ['suicide', 'minor']] as SafetyKind[][]) {
      expect(script('crisis', kinds).sentences.join(' ')).toMatch(/adults only|over 18/);
    }
  });

  it('has something for every kind, reply and region, and only the chips of a crisis', () => {
    const replies = authoredReplySchema.options.filter(
      (one) => one !== 'gentle' && one !== 'checkIn',
    );
    for (const reply of replies) {
      for (const region of Object.keys(REGIONS)) {
        const { sentences, quickReplies } = script(reply, ['suicide'], { region });
        expect(sentences.length).toBeGreaterThan(1);
        expect(sentences.join(' ')).not.toMatch(/[{}]|undefined/);
        const labels = z.array(quickReplySchema).min(2).max(4).parse(quickReplies);
        const allowed = ['Call', 'Text', "I'm with someone", 'Stop'];
        expect(labels.filter(({ label }) => !allowed.includes(label))).toEqual([]);
      }
    }
  });

  it('says no line twice in a session but the fixed ones, and never falls silent', () => {
    const said: string[] = [];
    for (let turn = 2; turn < 60; turn += 1) {
      const reply = turn === 2 ? 'crisis' : (['other', 'yes', 'no'] as const)[turn % 3];
      const { sentences } = script(reply ?? 'other', ['suicide'], { saidBefore: said });
      expect(sentences.length).toBeGreaterThan(0);
      said.push(...sentences);
    }
    const free = said.filter((line) => !FIXED_LINES.includes(line));
    expect(free.length).toBeGreaterThan(25);
    expect(new Set(free).size).toBe(free.length);
  });
});

describe('the check-in', () => {
  it('is one neutral question, the last thing said, with four plain chips', () => {
    for (const kind of [...KINDS, undefined]) {
      const { sentences, quickReplies } = script('checkIn', kind ? [kind] : []);
      expect(questionsIn(sentences)).toEqual(sentences.slice(-1));
      expect(sentences.join(' ')).not.toMatch(/You're not|n't you|worried about you/);
      expect(quickReplies?.map(({ label }) => label)).toEqual([
        'Yes',
        'No',
        'Not sure',
        'Talk to a person',
      ]);
    }
  });
});

describe('the card', () => {
  it('has one to three services, the region’s own first', () => {
    for (const region of Object.keys(REGIONS)) {
      for (const kind of KINDS) {
        const card = cardFor({ region, kinds: [kind], isImmediate: false });
        expect(card.length).toBeGreaterThan(0);
        expect(card.length).toBeLessThan(4);
        if (region !== 'ZZ') expect(card[0]?.region).toBe(region);
      }
    }
  });

  it('has the emergency number in front where a minute counts, and who knows of abuse for abuse', () => {
    const card = (kinds: SafetyKind[], isImmediate: boolean) =>
      cardFor({ region: 'US', kinds, isImmediate }).map(({ phone }) => phone);
    expect(card(['medical'], true)[0]).toBe('911');
    expect(card(['suicide'], false)[0]).toBe('988');
    expect(card(['abuse'], false)[0]).toBe('1-800-799-7233');
    expect(card(['suicide', 'abuse'], false)).toEqual(['988', '911', '1-800-799-7233']);
    expect(card(['suicide'], false)).not.toContain('1-800-799-7233');
  });
});

describe('what is authored', () => {
  const lines = [...crisisLines(), ...Object.values(told).flat(2)].map((line) =>
    line.replace(/\{\w+\}/, '988'),
  );

  it('can be read at eleven: all of it, and hardly a line of it asks for more', () => {
    expect(gradeOf(lines.join(' '))).toBeLessThan(6);
    const hard = lines.filter((line) => gradeOf(line) > 9);
    expect(hard.filter((line) => !told.disclosure.includes(line))).toEqual([]);
  });

  it('keeps to the words of safe messaging', () => {
    const never =
      /\b(?:commit(?:ted|s)?|successful|failed attempt|attempt(?:ed)?|method|pills?|rope|gun|knife|bridge|promise|contract|selfish|peace at last|journey|brave|patient|therapy|treatment)\b/i;
    expect(lines.filter((line) => never.test(line))).toEqual([]);
  });

  it('has a telephone number only where the table puts it', () => {
    expect(crisisLines().filter((line) => /\d{3}/.test(line))).toEqual([]);
  });
});
