/** Deletes a walkthrough for good, after asking once. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { apiFetch, kindWords } from '@/lib/apiClient';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';

export function DeleteSession({
  sessionId,
  memoryPath,
  onAsk,
}: {
  sessionId: string;
  memoryPath: string;
  onAsk: () => void;
}) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function remove() {
    setIsBusy(true);
    setProblem(null);
    try {
      await apiFetch(`/api/sessions/${encodeURIComponent(sessionId)}`, { method: 'DELETE' });
      router.push(memoryPath);
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
          onAsk();
          setIsAsking(true);
        }}
      >
        Delete this walkthrough
      </Button>
      {isAsking && (
        <ConfirmDialog
          question="Delete this walkthrough?"
          explanation="What was said, and the sentence to take along, are gone for good. The memory stays."
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
