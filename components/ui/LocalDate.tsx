/** A day in the reader's own words and time zone, which the server does not know: its HTML keeps the room for it. */
'use client';
import { useIsHydrated } from '@/hooks/useIsHydrated';

export function LocalDate({ iso }: { iso: string }) {
  const isHydrated = useIsHydrated();
  return <time dateTime={iso}>{isHydrated ? dayOf(iso) : '\u00a0'}</time>;
}

function dayOf(iso: string): string {
  return new Date(iso).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
