import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../lib/safety/finding.ts';
import { NOTHING } from '../../../lib/safety/findings.ts';
import { combined, readVerdict, type SecondAnswer } from '../../../lib/secondLine/verdict.ts';

const TEXT = 'I keep thinking that they’d be better off without me.';

function answer(evidence: string, more: Partial<SecondAnswer['items'][number]> = {}): SecondAnswer {
  const item = {
    kind: 'suicide',
    evidence,
    subject: 'self',
    time: 'now',
    certainty: 'high',
  } as const;
  return { items: [{ ...item, ...more }], level: 'concern', imminence: 'none', injection: false };
}

const CONCERN: Finding = { level: 'concern', kinds: ['suicide'], score: 1, rules: ['burden'] };
const CRISIS: Finding = { ...CONCERN, level: 'crisis' };
const QUIET = { isGrey: false };
const GREY = { isGrey: true };

describe('a verdict of the second line', () => {
  it('counts where it quotes the person, in whatever letters', () => {
    const found = readVerdict(answer("they'd be BETTER OFF without me"), TEXT);
    expect(found).toMatchObject({ level: 'concern', kinds: ['suicide'] });
  });

  it('is none when what it quotes was not said, or is only a piece of a word', () => {
    for (const evidence of ['better off dead', 'better off with', '', '…']) {
      expect(readVerdict(answer(evidence), TEXT)).toMatchObject({ level: 'none', kinds: [] });
    }
  });

  it('keeps an attempt to steer apart from danger', () => {
    const found = readVerdict(
      { ...answer('without me', { kind: 'injection' }), injection: true },
      TEXT,
    );
    expect(found).toMatchObject({ level: 'none', kinds: [], isSteering: true });
  });
});

describe('both lines together', () => {
  const about = (subject: 'self' | 'other' | 'fiction', level: SecondAnswer['level']) =>
    readVerdict({ ...answer('better off without me', { subject }), level }, TEXT);

  it('come to the higher of the two', () => {
    expect(combined(NOTHING, about('self', 'crisis'), QUIET).level).toBe('crisis');
    expect(combined(CRISIS, about('self', 'none'), QUIET).level).toBe('crisis');
    expect(combined(CONCERN, about('self', 'none'), QUIET).level).toBe('concern');
  });

  it('take a concern back only where it is about somebody else or made up, and never a crisis', () => {
    expect(combined(CONCERN, about('fiction', 'none'), QUIET).level).toBe('none');
    expect(combined(CONCERN, about('other', 'none'), QUIET).level).toBe('none');
    expect(combined(CRISIS, about('fiction', 'none'), QUIET).level).toBe('crisis');
  });

  it('take silence for nothing, but for a concern where the first had seen a weak sign', () => {
    expect(combined(NOTHING, undefined, QUIET).level).toBe('none');
    expect(combined({ ...NOTHING, score: 0.5 }, undefined, GREY).level).toBe('concern');
    expect(combined(CRISIS, undefined, GREY).level).toBe('crisis');
  });
});
