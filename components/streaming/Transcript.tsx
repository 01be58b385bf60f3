/** Everything that was said, as a log; what is said now has a place of its own, so that arriving words move nothing. */
'use client';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { type Exchange, exchangesOf } from '@/hooks/exchanges';
import { type Presentation, sentencesOut, wordsOut } from '@/hooks/presentation';
import type { Presenter } from '@/hooks/presenter';
import { sentencesOf, textOf } from '@/hooks/sentences';
import { useTelling } from '@/hooks/useTelling';
import type { KeepsakeMessage } from '@/lib/protocol';
import { ConversationalMessage, type ShownSentence } from './ConversationalMessage';

const NEAR_END_PX = 48;

export function Transcript({
  messages,
  presenter,
  cuts,
  state,
  takeAway,
  before,
  after,
}: {
  messages: KeepsakeMessage[];
  presenter: Presenter;
  cuts: Record<string, number>;
  /** What is going on: the room for the transcript changes with it. */
  state: string;
  /** The sentence of the closing that is taken along; null before there is one. */
  takeAway: string | null;
  before: ReactNode;
  after: ReactNode;
}) {
  const log = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  const isVoiceHeard = useTelling(presenter, ({ isSpeaking }) => isSpeaking);
  const out = useTelling(presenter, ({ presentation }) => sentencesOut(presentation));
  const exchanges = exchangesOf(messages);
  const extent = `${out}/${state}`;
  // What the law wants said first is read from its first line.
  const isOpening = exchanges.length === 1 && out === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever answers is back at the end
  useEffect(() => {
    isFollowing.current = true;
  }, [exchanges.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what was added
  useEffect(() => {
    const element = log.current;
    // The closing words stay where they are read; what comes after them waits below.
    if (!element || isOpening || state === 'ended' || !isFollowing.current) return;
    // With the frame's own layout, not with one of its own for each thing that is added.
    const frame = requestAnimationFrame(() => {
      const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      element.scrollTo({ top: element.scrollHeight, behavior: isStill ? 'instant' : 'smooth' });
    });
    return () => cancelAnimationFrame(frame);
  }, [exchanges.length, extent]);

  // What is below may grow, with an answer or with a line about it: the end stays in sight.
  useEffect(() => {
    const element = log.current;
    if (!element || isOpening || state === 'ended') return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const hasChanged = element.clientHeight !== height;
      height = element.clientHeight;
      if (hasChanged && isFollowing.current)
        element.scrollTo({ top: element.scrollHeight, behavior: 'instant' });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpening, state]);

  /** On a sentence of a message that is told, it is said once more; else whatever is still coming is shown at once. */
  function onTap(target: EventTarget) {
    // Words were marked, not tapped.
    if (getSelection()?.isCollapsed === false) return;
    const sentence = target instanceof Element ? target.closest('[data-sentence]') : null;
    const index = Number(sentence?.getAttribute('data-sentence') ?? Number.NaN);
    if (Number.isNaN(index) || !presenter.sayAgain(index)) presenter.reveal();
  }

  /** Only the person scrolls up; from then on nothing moves under their eyes until they are back at the end. */
  function onScroll(element: HTMLDivElement) {
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (below < NEAR_END_PX) isFollowing.current = true;
    else if (element.scrollTop < lastTop.current) isFollowing.current = false;
    lastTop.current = element.scrollTop;
    element.toggleAttribute('data-reread', !isFollowing.current);
    element.toggleAttribute('data-scrolled', element.scrollTop > 0);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys have "All words" in the row and "The last sentence again" with the voice
    <div
      ref={log}
      id="said"
      role="log"
      aria-label="What was said"
      // While the app's own voice speaks, a screen reader keeps silent.
      aria-live={isVoiceHeard ? 'off' : 'polite'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onClick={({ target }) => onTap(target)}
      onScroll={(event) => onScroll(event.currentTarget)}
      className="transcript"
    >
      {exchanges.map((exchange, place) => {
        const isNow = place === exchanges.length - 1;
        const guideId = exchange.guide?.id;
        return (
          <ExchangeLines
            key={exchange.id}
            person={exchange.person}
            guide={exchange.guide}
            isNow={isNow}
            presenter={presenter}
            cut={guideId === undefined ? undefined : cuts[guideId]}
            takeAway={isNow && state === 'ended' ? takeAway : null}
            before={place === 0 ? before : null}
            after={isNow ? after : null}
          />
        );
      })}
    </div>
  );
}

type ExchangeLinesProps = Pick<Exchange, 'person' | 'guide'> & {
  isNow: boolean;
  presenter: Presenter;
  cut: number | undefined;
  takeAway: string | null;
  before: ReactNode;
  after: ReactNode;
};

/** Only the message at hand is drawn again for a word; older ones cost nothing. */
const ExchangeLines = memo(function ExchangeLines(props: ExchangeLinesProps) {
  const { person, guide, isNow, presenter, cut, takeAway } = props;
  const presentation = useTelling(presenter, ({ presentation: told }) =>
    guide !== undefined && told.messageId === guide.id ? told : null,
  );
  return (
    <div className="exchange" data-now={isNow ? '' : undefined}>
      <div className="lines">
        {props.before}
        {person && <ConversationalMessage from="person" text={textOf(person)} />}
        {guide && (
          <ConversationalMessage
            from="guide"
            isOlder={!isNow}
            isPresented={presentation !== null}
            takeAway={takeAway}
            shown={presentation ? shownOf(presentation) : standing(guide, cut)}
          />
        )}
        {props.after}
      </div>
    </div>
  );
});

function shownOf(presentation: Presentation): ShownSentence[] {
  return presentation.sentences
    .slice(0, sentencesOut(presentation))
    .map((sentence) => ({ sentence, wordsOut: wordsOut(presentation, sentence.index) }));
}

function standing(guide: KeepsakeMessage, cut: number | undefined): ShownSentence[] {
  return sentencesOf(guide)
    .slice(0, guide.metadata?.unsaidFrom ?? cut)
    .map((sentence) => ({ sentence, wordsOut: Number.POSITIVE_INFINITY }));
}
