/** A walkthrough to read again: all that was said, what was not heard marked, and the sentence to take along. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sentencesOf, textOf } from '@/hooks/sentences';
import { useResource } from '@/hooks/useResource';
import { sharedVoiceOutput } from '@/hooks/voiceOutput';
import { apiFetch, kindWords } from '@/lib/apiClient';
import type { KeepsakeMessage, SessionView } from '@/lib/protocol';
import { Button, ButtonLink } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { LocalDate } from '../ui/LocalDate';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton } from '../ui/Skeleton';

export function SessionHistory({ sessionId }: { sessionId: string }) {
  const path = `/api/walkthrough-v2/session/${encodeURIComponent(sessionId)}`;
  const { resource, retry } = useResource<SessionView>(path);
  if (resource.state === 'ready') return <Shown session={resource.value} />;
  return (
    <PageShell title="A walkthrough" back={{ href: '/', label: 'Your memories' }}>
      {resource.state === 'loading' ? (
        <Skeleton label="The walkthrough is being brought." />
      ) : resource.isMissing ? (
        <p className="text-lg">This walkthrough is not here. It may have been deleted.</p>
      ) : (
        <Notice message={resource.message} onRetry={retry} />
      )}
    </PageShell>
  );
}

function Shown({ session }: { session: SessionView }) {
  const memoryPath = `/memories/${encodeURIComponent(session.memoryId)}`;
  return (
    <PageShell title="A walkthrough" back={{ href: memoryPath, label: 'Back to the memory' }}>
      <p className="text-ink-soft">
        <LocalDate iso={session.startedAt} />
      </p>
      {session.takeAway && (
        <section className="flex flex-col gap-2 border-l-4 border-moss pl-5">
          <h2 className="text-sm text-ink-soft">To take along</h2>
          <blockquote className="said">{session.takeAway}</blockquote>
        </section>
      )}
      <section aria-label="What was said" className="flex flex-col gap-5">
        {session.messages.map((message) =>
          message.role === 'user' ? (
            <p
              key={message.id}
              data-role="person"
              className="self-end pl-10 font-serif text-lg whitespace-pre-wrap italic"
            >
              <span className="sr-only">You: </span>
              {textOf(message)}
            </p>
          ) : (
            <GuideWords key={message.id} message={message} />
          ),
        )}
      </section>
      <div className="flex flex-wrap gap-3">
        {session.endedAt === null && (
          <ButtonLink
            href={`/walkthrough?memory=${encodeURIComponent(session.memoryId)}`}
            weight="primary"
            onClick={() => sharedVoiceOutput().unlock()}
          >
            Go on with it
          </ButtonLink>
        )}
        <DeleteSession sessionId={session.sessionId} memoryPath={memoryPath} />
      </div>
    </PageShell>
  );
}

function GuideWords({ message }: { message: KeepsakeMessage }) {
  const sentences = sentencesOf(message).map(({ text }) => text);
  const unsaidFrom = message.metadata?.unsaidFrom ?? sentences.length;
  const unsaid = sentences.slice(unsaidFrom).join(' ');
  return (
    <div className="max-w-[60ch] font-serif text-lg">
      <p>{sentences.slice(0, unsaidFrom).join(' ')}</p>
      {unsaid && <p className="mt-2 text-base text-ink-soft">Not heard any more: {unsaid}</p>}
    </div>
  );
}

function DeleteSession({ sessionId, memoryPath }: { sessionId: string; memoryPath: string }) {
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
      <Button weight="danger" onClick={() => setIsAsking(true)}>
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
