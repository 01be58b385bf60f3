/** What a person reads of what was erased, and of what was not. */
import { describe, expect, it } from 'vitest';
import { receiptWords } from '../../../components/kept/receiptWords.ts';
import { receiptOf } from '../../../lib/account/receipt.ts';
import type { ErasedCounts } from '../../../lib/protocol/receipt.ts';

const NOTHING: ErasedCounts = {
  accounts: 0,
  waysToSignIn: 0,
  signIns: 0,
  confirmationsAsked: 0,
  settings: 0,
  memories: 0,
  photos: 0,
  walkthroughs: 0,
  messages: 0,
  turns: 0,
  sentences: 0,
  ratings: 0,
  safetyFindings: 0,
  countedWalkthroughs: 0,
  rolloutBuckets: 0,
  staff: 0,
};
const now = new Date('2026-03-01T10:00:00.000Z');
const receipt = (erased: Partial<ErasedCounts>, copies: 'now' | 'later', isShared: boolean) =>
  receiptOf({ erased: { ...NOTHING, ...erased }, copies }, { isShared, now });

describe('a receipt', () => {
  it('names what there was, as one or as many, and nothing that there was not', () => {
    const erased = { ...NOTHING, memories: 1, photos: 2, messages: 1_200, turns: 600, accounts: 1 };
    expect(receiptWords(erased)).toEqual([
      '1 memory',
      '2 photos',
      '1,200 messages that were said in them',
      '1 account',
    ]);
    expect(receiptWords(NOTHING)).toEqual([]);
  });

  it('tells what stays for good, and until when the rest stays', () => {
    const untils = receipt({ memories: 1 }, 'now', false).kept.map(({ until }) => until);
    expect(untils).toEqual([undefined, '2026-03-02T10:00:00.000Z']);
  });

  it('tells of other instances only where there may be some, and of copies that were out of reach', () => {
    const alone = receipt({}, 'now', false).kept.length;
    expect(receipt({}, 'now', true).kept).toHaveLength(alone + 1);
    const [last] = receipt({}, 'later', true).kept.slice(-1);
    expect(last?.until).toBe('2026-03-01T10:10:00.000Z');
  });

  it('tells staff that what they did for everybody stays, under an id', () => {
    const [last] = receipt({ staff: 1 }, 'now', false).kept.slice(-1);
    expect(last?.what).toContain('under its id alone');
    expect(last?.until).toBeUndefined();
  });
});
