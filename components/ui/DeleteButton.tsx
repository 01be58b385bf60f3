/** Deletes something for good, after asking once, and then leads on to where there is still something. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { forgetPages } from '@/hooks/offlineWorker';
import { sharedShelf } from '@/hooks/slideshowShelf';
import { apiFetch, kindWords } from '@/lib/apiClient';
import { Button } from './Button';
import { ConfirmDialog } from './ConfirmDialog';

export function DeleteButton({
  label,
  question,
  explanation,
  path,
  next,
  onAsk,
  onDeleted,
}: {
  label: string;
  question: string;
  explanation: string;
  /** Of the API. */
  path: string;
  /** The page that comes when it is gone. */
  next: string;
  onAsk?: () => void;
  onDeleted?: () => void;
}) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function remove() {
    setIsBusy(true);
    setProblem(null);
    try {
      await apiFetch(path, { method: 'DELETE' });
      // What was deleted is not to be seen on this device either.
      await Promise.all([sharedShelf().clear(), forgetPages()]);
      onDeleted?.();
      router.push(next);
    } catch (thrown) {
      setProblem(kindWords(thrown));
      setIsBusy(false);
    }
  }

  return (
    <>
      <Button
        weight="danger"
        onClick={() => {
          onAsk?.();
          setIsAsking(true);
        }}
      >
        {label}
      </Button>
      {isAsking && (
        <ConfirmDialog
          question={question}
          explanation={explanation}
          confirm="Yes, delete it"
          cancel="Keep it"
          isDanger
          isBusy={isBusy}
          problem={problem}
          onConfirm={() => void remove()}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
