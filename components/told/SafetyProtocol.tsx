/** The published protocol: what is looked for, what happens then, what is missed, and who answers. For everybody, in plain words. */
import type { ReactNode } from 'react';
import type { SentWhere } from '@/lib/protocol';
import type { SafetyFigures } from '@/lib/safety/figures';
import { PageShell } from '../ui/PageShell';
import { EveryResource } from './EveryResource';
import { Figures } from './Figures';

/** What the screen looks for; the kinds are those of the wire, in a person's words. */
const LOOKED_FOR = [
  'thoughts of ending one’s life, or a wish to be dead',
  'hurting oneself',
  'hurting somebody else',
  'being hurt, threatened or controlled by somebody',
  'a medical emergency',
  'losing touch with where one is, or living through the past as if it were now',
  'voices or beliefs that frighten',
  'not eating, or eating in a way that harms',
  'signs of being under 18',
];

export function SafetyProtocol({
  sentWhere,
  figures,
}: {
  sentWhere: SentWhere;
  figures: SafetyFigures;
}) {
  return (
    <PageShell title="How Keepsake keeps people safe" back={{ href: '/', label: 'Your memories' }}>
      <p className="measure text-lg">
        Keepsake is a computer program for looking back at one’s own memories. It is no care and no
        help in an emergency. Who looks back may be in danger all the same, so this is what it does,
        and what it cannot do.
      </p>
      <Part title="What it looks for">
        <p>
          Everything that is written to the guide is looked at before any model is asked, on this
          server and on your own device: by fixed rules, and by a small part that has learned from
          lines written for it. The same words always give the same finding. It looks for signs of:
        </p>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {LOOKED_FOR.map((sign) => (
            <li key={sign}>{sign}</li>
          ))}
        </ul>
        <p>
          Grief, another person’s past, sayings and titles are not meant to set it off. When they
          do, you can say no, and it goes on.
        </p>
      </Part>
      <Part title="What happens then">
        <p>
          <strong>A hint of danger:</strong> one plain question, people to talk to in one quiet
          line, and a slower pace. After yes, or not sure, it goes on as in danger.
        </p>
        <p>
          <strong>Danger:</strong> people of your region stand first, with a call or a message one
          tap away. Where a minute counts the emergency number comes before them. Then words that
          were written by people are said; no model is asked. The memory is left for that
          walkthrough. You can go on writing, and nothing of yours is locked.
        </p>
        <p>
          It works with the network cut, stays over a reload and on another device, and “Leave this
          page”, or Escape three times, takes you to another page at once.
        </p>
      </Part>
      <Part title="A second reading">
        <p>{secondReading(sentWhere)}</p>
      </Part>
      <Part title="What it misses">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>
            Danger that is only hinted at is often missed. No card is no sign that all is well.
          </li>
          <li>Nobody reads along, nobody is called, and nobody is told.</li>
          <li>It reads English only.</li>
          <li>It knows what is written, not how somebody sounds, nor what a photo shows.</li>
          <li>That it helps people in danger has not been shown.</li>
        </ul>
      </Part>
      <Part title="How well it finds">
        <Figures figures={figures} />
      </Part>
      <Part title="What the guide may not say">
        <p>
          Each sentence of the guide is checked before it is shown or spoken. It may not say that it
          is a person, name an illness or a medicine, speak of means, lead you on with its
          questions, or add to your memory what you did not say.
        </p>
      </Part>
      <Part title="What is kept of it">
        <p>
          For each finding: how urgent, of which kind, by which rule, and when. Never a word of
          yours. It is gone with the walkthrough or the memory. Counts by year, which belong to
          nobody, stay.
        </p>
      </Part>
      <Part title="Who answers">
        <EveryResource />
      </Part>
    </PageShell>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="measure flex flex-col gap-3">
      <h2 className="font-serif text-2xl">{title}</h2>
      {children}
    </section>
  );
}

function secondReading({ isGuideElsewhere, isReadTwice }: SentWhere): string {
  if (isReadTwice) {
    return 'It is on here. A model, Google’s Gemini, reads each message for danger as well. It can find more, and never takes back what was found of danger; what it finds must quote what was written.';
  }
  return isGuideElsewhere
    ? 'It is switched off here: the first look is alone.'
    : 'There is none here: without a model to ask, the first look is alone.';
}
