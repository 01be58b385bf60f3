/** One message in the transcript: the guide's large, sentence by sentence; the person's smaller and to the side. */
import { memo } from 'react';
import { wordsOf } from '@/hooks/pacing';
import type { Sentence } from '@/lib/protocol';

/** A guide's sentence, and how many of its words are out; what is not out yet keeps its place. */
export interface ShownSentence {
  sentence: Sentence;
  wordsOut: number;
}

export type ConversationalMessageProps =
  | { from: 'guide'; shown: ShownSentence[]; isOlder: boolean }
  | { from: 'person'; text: string };

export function ConversationalMessage(message: ConversationalMessageProps) {
  return message.from === 'guide' ? <GuideMessage {...message} /> : <PersonMessage {...message} />;
}

function GuideMessage({ shown, isOlder }: { shown: ShownSentence[]; isOlder: boolean }) {
  return (
    <div data-role="guide" className={`said ${isOlder ? 'text-ink-soft' : 'text-ink'}`}>
      {shown.map(({ sentence, wordsOut }) => (
        <SentenceLine key={sentence.index} text={sentence.text} wordsOut={wordsOut} />
      ))}
    </div>
  );
}

/** The same elements from the first word to the last, so that nothing is typed again. */
const SentenceLine = memo(function SentenceLine({
  text,
  wordsOut,
}: {
  text: string;
  wordsOut: number;
}) {
  const words = wordsOf(text);
  return (
    <p className="mb-3">
      {words.map((word, index) => (
        // A sentence's words never change their order.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the word's identity
        <span key={index} className="word" data-shown={index < wordsOut ? '' : undefined}>
          {index === words.length - 1 ? word : `${word} `}
        </span>
      ))}
    </p>
  );
});

function PersonMessage({ text }: { text: string }) {
  return (
    <div data-role="person" className="my-4 self-end pl-12 text-right">
      <span className="sr-only">You: </span>
      <p className="inline-block max-w-[60ch] text-left font-serif text-lg whitespace-pre-wrap text-ink-soft italic">
        {text}
      </p>
    </div>
  );
}
