/** One memory: its photo and words, the way into the walkthrough, and the walkthroughs that were. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useResource } from '@/hooks/useResource';
import { sharedVoiceOutput } from '@/hooks/voiceOutput';
import { apiFetch, kindWords } from '@/lib/apiClient';
import type { MemoryView, SessionSummary } from '@/lib/protocol';
import { PastWalkthroughs } from '../sessions/PastWalkthroughs';
import { Button, ButtonLink } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton } from '../ui/Skeleton';
import { MemoryPhoto } from './MemoryPhoto';

const BACK = { href: '/', label: 'Your memories' };

export function MemoryDetail({ memoryId }: { memoryId: string }) {
  const path = `/api/memories/${encodeURIComponent(memoryId)}`;
  const { resource, retry } = useResource<MemoryView>(path);
  if (resource.state === 'ready') return <Shown memory={resource.value} />;
  return (
    <PageShell title={resource.state === 'failed' ? 'This memory' : 'One moment'} back={BACK}>
      {resource.state === 'loading' ? (
        <Skeleton label="The memory is being brought." />
      ) : resource.isMissing ? (
        <p className="text-lg">This memory is not here. It may have been deleted.</p>
      ) : (
        <Notice message={resource.message} onRetry={retry} />
      )}
    </PageShell>
  );
}

function Shown({ memory }: { memory: MemoryView }) {
  const id = encodeURIComponent(memory.id);
  const { resource: past } = useResource<{ sessions: SessionSummary[] }>(
    `/api/sessions?memory=${id}`,
  );
  const sessions = past.state === 'ready' ? past.value.sessions : [];
  const isUnfinished = sessions.some(({ version, endedAt }) => version === 'v2' && !endedAt);
  const person = memory.person;
  const about = [
    person && (person.relationship ? `${person.name}, ${person.relationship}` : person.name),
    memory.place,
    memory.period,
  ].filter(Boolean);

  return (
    <PageShell title={memory.title} back={BACK}>
      {about.length > 0 && <p className="text-ink-soft">{about.join(' · ')}</p>}
      {memory.hasPhoto && (
        <MemoryPhoto memoryId={memory.id} alt="The photo of this memory" shape="whole" />
      )}
      {memory.text && (
        <p className="max-w-[60ch] font-serif text-lg leading-relaxed whitespace-pre-wrap">
          {memory.text}
        </p>
      )}
      {memory.avoid && (
        <p className="text-sm text-ink-soft">The guide leaves alone: {memory.avoid}</p>
      )}
      <div className="safe-bottom sticky bottom-0 flex flex-col gap-2 bg-ground pt-3">
        <ButtonLink
          href={`/walkthrough?memory=${id}`}
          weight="primary"
          className="w-full sm:w-auto sm:self-start"
          // This tap lets the guide speak on the next page.
          onClick={() => sharedVoiceOutput().unlock()}
        >
          {isUnfinished ? 'Go on with the walkthrough' : 'Begin the walkthrough'}
        </ButtonLink>
      </div>
      <PastWalkthroughs sessions={sessions} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/memories/${id}/edit`}>Change it</ButtonLink>
        <DeleteMemory memoryId={memory.id} />
      </div>
    </PageShell>
  );
}

function DeleteMemory({ memoryId }: { memoryId: string }) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function remove() {
    setIsBusy(true);
    setProblem(null);
    try {
      await apiFetch(`/api/memories/${encodeURIComponent(memoryId)}`, { method: 'DELETE' });
      router.push('/');
    } catch (thrown) {
      setProblem(kindWords(thrown));
      setIsBusy(false);
    }
  }

  return (
    <>
      <Button weight="danger" onClick={() => setIsAsking(true)}>
        Delete it
      </Button>
      {isAsking && (
        <ConfirmDialog
          question="Delete this memory?"
          explanation="Its words, its photo and its walkthroughs are gone for good."
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
