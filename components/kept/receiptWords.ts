/** A receipt as lines to read: only what there was. Pure. */
import type { ErasedCounts } from '@/lib/protocol/receipt';

/** In the order in which somebody would look for them. The rest is how these are kept. */
const LINES: { of: keyof ErasedCounts; one: string; many: string }[] = [
  { of: 'memories', one: 'memory', many: 'memories' },
  { of: 'photos', one: 'photo', many: 'photos' },
  { of: 'walkthroughs', one: 'walkthrough', many: 'walkthroughs' },
  {
    of: 'messages',
    one: 'message that was said in them',
    many: 'messages that were said in them',
  },
  { of: 'ratings', one: 'rating', many: 'ratings' },
  { of: 'safetyFindings', one: 'note of the safety screen', many: 'notes of the safety screen' },
  { of: 'settings', one: 'page of settings', many: 'pages of settings' },
  { of: 'signIns', one: 'device that was signed in', many: 'devices that were signed in' },
  { of: 'accounts', one: 'account', many: 'accounts' },
];

export function receiptWords(erased: ErasedCounts): string[] {
  return LINES.flatMap(({ of, one, many }) => {
    const number = erased[of];
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${number === 1 ? one : many}`];
  });
}
