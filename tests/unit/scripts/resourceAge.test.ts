import { expect, it } from 'vitest';
import { unreadyResources } from '../../../scripts/resourceAge.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

function service(verifiedOn: string | null) {
  return {
    region: 'US',
    kind: 'crisis' as const,
    name: 'A line',
    phone: '1',
    hours: '',
    verifiedOn,
  };
}

it('a release names nobody who was looked up 90 days ago, never, or on no day', () => {
  expect(unreadyResources(['2026-11-22', '2026-08-25'].map(service), NOW)).toEqual([]);
  const unready = [null, '2026-08-24', '2027-01-01', 'soon'].map(service);
  expect(unreadyResources(unready, NOW)).toEqual([
    'US, crisis, A line: never looked up.',
    'US, crisis, A line: looked up 90 days ago.',
    'US, crisis, A line: looked up on no day that has been, 2027-01-01.',
    'US, crisis, A line: looked up on no day that has been, soon.',
  ]);
});
