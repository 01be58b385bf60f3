/** Help in the walkthrough, between the head of the page and the words: a calm card in a crisis, else one quiet line. */
import { memo, useState } from 'react';
import { callLink, textLink } from '@/hooks/calmResources';
import type { HelpAtHand as Help } from '@/hooks/helpAtHand';
import type { Resource } from '@/lib/safety/resources';
import { LeaveButton } from '../calm/LeaveButton';
import { ResourceLinks } from '../calm/ResourceLinks';

export const HelpAtHand = memo(function HelpAtHand({
  help,
  isLive,
}: {
  help: Help;
  /** A turn is going on: what comes with the record is read with the page, and only what is new is announced, once. */
  isLive: boolean;
}) {
  const [seen, setSeen] = useState(help.kind);
  const [announced, setAnnounced] = useState<Help['kind']>('none');
  if (seen !== help.kind) {
    setSeen(help.kind);
    setAnnounced(isLive ? help.kind : 'none');
  }
  return (
    <>
      <p role="alert" className="sr-only">
        {help.kind === 'card' && announced === 'card' && spoken(help.resources)}
      </p>
      <p role="status" className="sr-only">
        {announced === 'line' && 'People who help stand above the words.'}
      </p>
      {help.kind === 'card' && <HelpCard resources={help.resources} />}
      {help.kind === 'line' && <HelpLine resources={help.resources} />}
    </>
  );
});

function HelpCard({ resources }: { resources: Resource[] }) {
  const [first, ...others] = resources;
  const isNumberKnown = resources.some(({ kind }) => kind === 'emergency');
  return (
    <section aria-labelledby="help-at-hand" className="help-card">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="help-at-hand" className="font-serif text-lg">
          Talk to a person now
        </h2>
        <LeaveButton />
      </div>
      {!isNumberKnown && (
        <p>If someone is in danger now, call the emergency number of the place where you are.</p>
      )}
      {first && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p className="font-medium">
            {first.name}
            <span className="block text-sm font-normal text-ink-soft max-sm:hidden">
              {hoursOf(first)}
            </span>
          </p>
          <ResourceLinks resource={first} isFirst />
        </div>
      )}
      <p className="flex flex-wrap gap-x-5">
        {others.map((resource) => (
          <OneLink key={resource.name} resource={resource} />
        ))}
      </p>
    </section>
  );
}

function HelpLine({ resources: [first] }: { resources: Resource[] }) {
  if (!first) return null;
  return (
    <section aria-label="Help at hand" className="help-line">
      <span>If you want to talk to a person:</span>
      <OneLink resource={first} />
    </section>
  );
}

const QUIET =
  'inline-flex min-h-12 items-center text-base text-ink underline decoration-moss underline-offset-4';

/** Name and way in one, where there is no room for more. */
function OneLink({ resource: { kind, name, phone, text, url } }: { resource: Resource }) {
  const href = phone ? callLink(phone) : text ? textLink(text) : url;
  if (href === undefined) return null;
  const number = phone ?? text;
  return (
    <a
      href={href}
      className={QUIET}
      {...(number === undefined ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {kind === 'emergency' ? 'In danger now' : name}
      {number !== undefined && `: ${phone ? 'call' : 'text'} ${number}`}
    </a>
  );
}

function hoursOf({ kind, hours }: Resource): string {
  if (kind === 'emergency') return 'If someone is in danger now.';
  return hours && `${hours}.`;
}

/** The first of them, whole: whoever hears it knows the number. */
function spoken([first]: Resource[]): string {
  const ways = [
    first?.phone && `call ${first.phone}`,
    first?.text && `text ${first.text}`,
    first?.url?.replace('https://', ''),
  ].filter(Boolean);
  return `Talk to a person now. ${first?.name ?? ''}: ${ways.join(', or ')}. It stands above the words.`;
}
