/** A walkthrough to read and hear again: all that was said, what was not heard marked, and the sentence to take along. */
'use client';
import { linesOf, takeAwayLines } from '@/hooks/passages';
import { textOf } from '@/hooks/sentences';
import { sharedVoiceOutput } from '@/hooks/sharedVoice';
import { useFollowLine } from '@/hooks/useFollowLine';
import { useReadAloud } from '@/hooks/useReadAloud';
import { useResource } from '@/hooks/useResource';
import type { MemoryView, SessionView } from '@/lib/protocol';
import { ButtonLink } from '../ui/Button';
import { DeleteButton } from '../ui/DeleteButton';
import { LocalDate } from '../ui/LocalDate';
import { PageShell } from '../ui/PageShell';
import { ResourcePage } from '../ui/ResourcePage';
import { GuideWords } from './GuideWords';
import { HearBar } from './HearBar';
import { TakeAway } from './TakeAway';

export function SessionHistory({ sessionId }: { sessionId: string }) {
  return (
    <ResourcePage<SessionView>
      path={`/api/walkthrough-v2/session/${encodeURIComponent(sessionId)}`}
      title="A walkthrough"
      back={{ href: '/', label: 'Your memories' }}
      coming="The walkthrough is being brought."
      missing="This walkthrough is not here. It may have been deleted."
    >
      {(session) => <Shown session={session} />}
    </ResourcePage>
  );
}

function Shown({ session }: { session: SessionView }) {
  const readAloud = useReadAloud();
  const { reading } = readAloud;
  useFollowLine(reading.state === 'speaking' ? reading.lineId : null);
  const { resource: memory } = useResource<Pick<MemoryView, 'title'>>(
    `/api/memories/${encodeURIComponent(session.memoryId)}`,
  );
  const title = memory.state === 'ready' ? memory.value.title : 'A walkthrough';
  const memoryPath = `/memories/${encodeURIComponent(session.memoryId)}`;
  const guideIds = session.messages.flatMap(({ id, role }) => (role === 'user' ? [] : [id]));
  const lines = session.messages.flatMap((message) =>
    message.role === 'user' ? [] : linesOf(message),
  );

  return (
    <PageShell title={title} back={{ href: memoryPath, label: 'Back to the memory' }}>
      <p className="text-ink-soft">
        A walkthrough, <LocalDate iso={session.startedAt} />
      </p>
      {session.takeAway && (
        <TakeAway text={session.takeAway} readAloud={readAloud} lines={takeAwayLines(session)} />
      )}
      <section aria-label="What was said" className="flex flex-col gap-4">
        {session.messages.map((message) =>
          message.role === 'user' ? (
            <p
              key={message.id}
              data-role="person"
              className="self-end pl-12 font-serif text-lg whitespace-pre-wrap italic"
            >
              <span className="sr-only">You: </span>
              {textOf(message)}
            </p>
          ) : (
            <GuideWords
              key={message.id}
              message={message}
              readAloud={readAloud}
              place={`${guideIds.indexOf(message.id) + 1} of ${guideIds.length}`}
            />
          ),
        )}
      </section>
      {lines.length > 0 && <HearBar readAloud={readAloud} lines={lines} />}
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
        <DeleteButton
          label="Delete this walkthrough"
          question="Delete this walkthrough?"
          explanation="What was said, and the sentence to take along, are gone for good. The memory stays."
          path={`/api/sessions/${encodeURIComponent(session.sessionId)}`}
          next={memoryPath}
          onAsk={readAloud.pause}
        />
      </div>
    </PageShell>
  );
}
