/** One memory: its picture and words, the way into the walkthrough, and the walkthroughs that were. */
'use client';
import { useEffect, useState } from 'react';
import { forgetMemories, knownMemory, rememberMemory } from '@/hooks/knownMemories';
import { sharedVoiceOutput } from '@/hooks/sharedVoice';
import { useResource } from '@/hooks/useResource';
import { apiFetch } from '@/lib/apiClient';
import type { MemoryView } from '@/lib/protocol';
import { AsLastSeen } from '../offline/AsLastSeen';
import { type PastWalkthrough, PastWalkthroughs } from '../sessions/PastWalkthroughs';
import { ButtonLink } from '../ui/Button';
import { DeleteButton } from '../ui/DeleteButton';
import { PageShell } from '../ui/PageShell';
import { ResourcePage } from '../ui/ResourcePage';
import { SkeletonBlock, SkeletonLines } from '../ui/Skeleton';
import { MemoryPicture } from './MemoryPicture';

const BACK = { href: '/', label: 'Your memories' };

export function MemoryDetail({ memoryId }: { memoryId: string }) {
  const [known] = useState(() => knownMemory(memoryId));
  return (
    <ResourcePage<MemoryView>
      path={`/api/memories/${encodeURIComponent(memoryId)}`}
      title="This memory"
      back={BACK}
      coming="The memory is being brought."
      missing="This memory is not here. It may have been deleted."
      skeleton={<MemoryShape />}
      known={known}
    >
      {(memory) => <Shown memory={memory} />}
    </ResourcePage>
  );
}

function MemoryShape() {
  return (
    <div className="flex flex-col gap-6">
      <SkeletonBlock className="aspect-square max-h-[70dvh] rounded-3xl sm:aspect-[4/3]" />
      <SkeletonLines />
    </div>
  );
}

function Shown({ memory }: { memory: MemoryView }) {
  const id = encodeURIComponent(memory.id);
  const { resource: past } = useResource<{ sessions: PastWalkthrough[] }>(
    `/api/sessions?memory=${id}`,
  );
  const sessions = past.state === 'ready' ? past.value.sessions : [];
  const isUnfinished = sessions.some(({ version, endedAt }) => version === 'v2' && !endedAt);

  useEffect(() => rememberMemory(memory), [memory]);
  // Somebody is here, not a prefetch: the guide may make its opening ahead. Whether it does is its own affair.
  useEffect(() => {
    apiFetch(`/api/walkthrough-v2/prepare/${id}`, { method: 'POST' }).catch(() => undefined);
  }, [id]);

  return (
    <PageShell title={memory.title} back={BACK}>
      <AsLastSeen />
      <About memory={memory} />
      <Remembered memory={memory} />
      {memory.avoid && (
        <p className="measure text-ink-soft">The guide leaves alone: {memory.avoid}</p>
      )}
      <div className="shelf">
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
        <ButtonLink href={`/memories/${id}/edit`} onClick={forgetMemories}>
          Change it
        </ButtonLink>
        <DeleteButton
          label="Delete it"
          question="Delete this memory?"
          explanation="Its words, its photo and its walkthroughs are gone for good."
          path={`/api/memories/${id}`}
          next="/"
          onDeleted={forgetMemories}
        />
      </div>
    </PageShell>
  );
}

/** With a photo the words stand below it; without one they stand on the sky of the walkthrough. */
function Remembered({ memory }: { memory: MemoryView }) {
  const words = (
    <p className="measure font-serif text-xl leading-relaxed whitespace-pre-wrap">{memory.text}</p>
  );
  if (!memory.hasPhoto) {
    return (
      <MemoryPicture memory={memory} shape="words" alt="">
        <div className="p-8 sm:p-12">{words}</div>
      </MemoryPicture>
    );
  }
  return (
    <>
      <MemoryPicture memory={memory} shape="hero" alt="The photo of this memory" />
      {memory.text && words}
    </>
  );
}

function About({ memory: { person, place, period } }: { memory: MemoryView }) {
  const whom = person?.relationship ? `${person.name}, ${person.relationship}` : person?.name;
  const about = [whom, place, period].filter(Boolean).join(' · ');
  return about ? <p className="text-ink-soft">{about}</p> : null;
}
