/** After everything is erased: what that was, what is not gone with it, and a way to begin anew. */
'use client';
import { useSyncExternalStore } from 'react';
import { lastReceipt } from '@/hooks/erasure';
import type { Kept, Receipt } from '@/lib/protocol/receipt';
import { buttonLook } from '../ui/Button';
import { LocalDate } from '../ui/LocalDate';
import { PageShell } from '../ui/PageShell';
import { receiptWords } from './receiptWords';

export function ErasedPage() {
  const receipt = useSyncExternalStore(never, lastReceipt, () => undefined);
  return (
    <PageShell title="Everything is erased">
      {receipt ? (
        <Told receipt={receipt} />
      ) : (
        <p className="measure text-lg">Nothing is kept of you here any more.</p>
      )}
      <p className="measure">
        If you come back, you begin anew, as somebody we have never met. Take care of yourself.
      </p>
      {/* A whole new page, so that nothing of this tab goes along. */}
      <a href="/" className={`${buttonLook('plain')} self-start`}>
        Begin anew
      </a>
    </PageShell>
  );
}

function Told({ receipt: { erasedAt, erased, kept } }: { receipt: Receipt }) {
  return (
    <>
      <section className="flex flex-col gap-2">
        <p className="text-lg">
          Gone for good since <LocalDate iso={erasedAt} />:
        </p>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {receiptWords(erased).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="font-serif text-xl">What is not gone with it</h2>
        <ul className="measure flex list-disc flex-col gap-2 pl-5">
          {kept.map((one) => (
            <li key={one.what}>
              {one.what} {one.why} {untilWords(one)}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function untilWords({ until }: Kept): string {
  if (until === undefined) return '';
  const time = new Date(until).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return `Gone by ${time}.`;
}

/** It does not change while the page stands. */
function never(): () => void {
  return () => {};
}
