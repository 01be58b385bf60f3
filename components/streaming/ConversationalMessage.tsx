/** One message in the transcript: the guide's large, sentence by sentence; the person's smaller and to the side. */
import { memo } from 'react';
import { wordsOf } from '@/hooks/pacing';
import type { Sentence } from '@/lib/protocol';
import told from '../../content/told.json' with { type: 'json' };

/** What the law wants shown in bold capitals whenever it is said; at the very start it stands there already. */
const DISCLOSED = new Set(told.disclosure);

/** A guide's sentence, and how many of its words are out; what is not out yet keeps its place. */
export interface ShownSentence {
  sentence: Sentence;
  wordsOut: number;
}

export type ConversationalMessageProps =
  | {
      from: 'guide';
      shown: ShownSentence[];
      isOlder: boolean;
      /** It is, or was, the one being told: a tap on its sentences can be found by their index. */
      isPresented: boolean;
      /** The sentence among them that is taken along, once all is said. */
      takeAway?: string | null;
    }
  | { from: 'person'; text: string };

export function ConversationalMessage(message: ConversationalMessageProps) {
  return message.from === 'guide' ? <GuideMessage {...message} /> : <PersonMessage {...message} />;
}

function GuideMessage({
  shown,
  isOlder,
  isPresented,
  takeAway,
}: Extract<ConversationalMessageProps, { from: 'guide' }>) {
  const taken = takeAway ? shown.findLast(({ sentence }) => sentence.text === takeAway) : undefined;
  return (
    <div data-role="guide" className={isOlder ? 'said-before' : 'said'}>
      {shown.map(({ sentence, wordsOut }) => (
        <SentenceLine
          key={sentence.index}
          index={isPresented ? sentence.index : undefined}
          text={sentence.text}
          wordsOut={wordsOut}
          isTakenAlong={sentence === taken?.sentence}
        />
      ))}
    </div>
  );
}

/**
 * The same paragraph from the first word to the last. While its words come they are for the eye alone; once all are out
 * it is one text, which is when a screen reader hears it, whole and once.
 */
const SentenceLine = memo(function SentenceLine({
  index: place,
  text,
  wordsOut,
  isTakenAlong,
}: {
  index: number | undefined;
  text: string;
  wordsOut: number;
  /** It is marked where it was said, so that it is not said twice. */
  isTakenAlong: boolean;
}) {
  const words = wordsOf(text);
  return (
    <p
      role={isTakenAlong ? 'blockquote' : undefined}
      data-sentence={place}
      className={DISCLOSED.has(text) ? 'disclosed' : undefined}
    >
      {wordsOut === Number.POSITIVE_INFINITY ? (
        words.join(' ')
      ) : (
        <span aria-hidden="true">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's words never change their order
            <span key={index} className="word" data-shown={index < wordsOut ? '' : undefined}>
              {index === words.length - 1 ? word : `${word} `}
            </span>
          ))}
        </span>
      )}
    </p>
  );
});

function PersonMessage({ text }: { text: string }) {
  return (
    <div data-role="person" className="answered">
      <span className="sr-only">You: </span>
      <p>{text}</p>
    </div>
  );
}
