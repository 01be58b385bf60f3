/** All that is stored of a person as one page, to read and to print: each memory with its walkthroughs, in the order in which they came. */

import type { KeepsakeMessage } from '@/lib/protocol';
import type { PrintedAccount, PrintedMemory, PrintedSession } from '@/lib/protocol/printed';
import { LocalDate } from '../ui/LocalDate';
import { PageShell } from '../ui/PageShell';
import { PrintButton } from './PrintButton';
import './print.css';

export function PrintedPage({ kept }: { kept: PrintedAccount }) {
  const { email, since, about, memories } = kept;
  return (
    <div className="printed">
      <PageShell title="What is kept of you" back={{ href: '/settings', label: 'Settings' }}>
        <PrintButton />
        <section className="flex flex-col gap-1">
          <h2 className="font-serif text-xl">You</h2>
          <p>
            {email ?? 'A guest, without an e-mail address'}, here since <LocalDate iso={since} />
          </p>
          <Line label="Called" text={about.callMe} />
          <Line label="How the guide shall speak" text={about.tone} />
          <Line label="What helps" text={about.whatHelps} />
          <Line label="What it never brings up" text={about.avoid} />
          <Line label="Region" text={about.region} />
        </section>
        {memories.length === 0 && <p>There are no memories yet.</p>}
        {memories.map((memory) => (
          <Memory key={memory.id} memory={memory} />
        ))}
        <p className="measure text-ink-soft">
          The file under “Take a copy” has the rest as well: times, figures and findings, as a
          program reads them.
        </p>
      </PageShell>
    </div>
  );
}

function Memory({ memory }: { memory: PrintedMemory }) {
  const { id, title, text, place, period, person, avoid, createdAt } = memory;
  const who = person && [person.name, person.relationship].filter(Boolean).join(', ');
  return (
    <article className="printed-memory flex flex-col gap-3 border-t border-hairline pt-6">
      <h2 className="font-serif text-2xl">{title}</h2>
      <p className="text-ink-soft">
        Written on <LocalDate iso={createdAt} />
      </p>
      {memory.hasPhoto && (
        // biome-ignore lint/performance/noImgElement: the photo as it is kept, only for its owner
        <img src={`/api/memories/${id}/photo`} alt={`Of “${title}”`} />
      )}
      <p className="measure font-serif text-lg whitespace-pre-wrap">{text}</p>
      <Line label="Who" text={who} />
      <Line label="Where" text={place} />
      <Line label="When" text={period} />
      <Line label="Not to be brought up" text={avoid} />
      {memory.sessions.map((session) => (
        <Session key={session.sessionId} session={session} />
      ))}
    </article>
  );
}

function Session({ session }: { session: PrintedSession }) {
  const { startedAt, messages, takeAway, comment } = session;
  return (
    <section className="flex flex-col gap-2 pl-4">
      <h3 className="text-lg">
        A walkthrough, <LocalDate iso={startedAt} />
      </h3>
      <dl className="flex flex-col gap-2">
        {messages.map((message) => (
          <div key={message.id} className="measure">
            <dt className="text-sm text-ink-soft">{message.role === 'user' ? 'You' : 'Guide'}</dt>
            <dd className="font-serif whitespace-pre-wrap">{saidIn(message)}</dd>
          </div>
        ))}
      </dl>
      <Line label="To take along" text={takeAway} />
      <Line label="What you said of it afterwards" text={comment} />
    </section>
  );
}

function saidIn({ parts }: KeepsakeMessage): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ');
}

function Line({ label, text }: { label: string; text: string | null }) {
  if (!text) return null;
  return (
    <p className="measure whitespace-pre-wrap">
      <span className="text-ink-soft">{label}:</span> {text}
    </p>
  );
}
