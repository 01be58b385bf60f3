/** What is kept of somebody, in plain words: a copy to take along, all of it to read and print, and all of it erased. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { eraseEverything } from '@/hooks/erasure';
import { kindWords } from '@/lib/apiClient';
import { Button, ButtonLink, buttonLook } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';

export function KeptOfYou() {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function erase() {
    setIsBusy(true);
    setProblem(null);
    try {
      await eraseEverything();
      router.replace('/account/erased');
    } catch (thrown) {
      setProblem(kindWords(thrown));
      setIsBusy(false);
    }
  }

  return (
    <section className="flex flex-col gap-4 border-t border-hairline pt-8">
      <h2 className="font-serif text-xl">What is kept of you</h2>
      <p className="measure text-ink-soft">
        Your memories with their photos, your walkthroughs with what was said in them, and how you
        like it here. All of it is encrypted. It is yours: you can take a copy along, read and print
        it, or have it erased.
      </p>
      <div className="flex flex-wrap gap-3">
        <a href="/api/account/export" download className={buttonLook('plain')}>
          Take a copy
        </a>
        <ButtonLink href="/account/print">Read and print</ButtonLink>
        <Button weight="danger" onClick={() => setIsAsking(true)}>
          Erase everything
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          question="Erase everything?"
          explanation="All your memories with their photos, all walkthroughs, your settings and your account go at once and for good. Nobody can bring them back, nor can we. If there is something you want to keep, take a copy first."
          confirm="Yes, erase everything"
          cancel="Keep it"
          isDanger
          isBusy={isBusy}
          problem={problem}
          onConfirm={() => void erase()}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  );
}
