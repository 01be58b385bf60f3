/** Where the person answers, typed or spoken: one field that grows, kept until it is surely sent. */
'use client';
import { ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { LENGTHS } from '@/components/ui/lengths';

export function Composer({
  text,
  unsettled,
  microphone,
  onType,
  onTakeHold,
  isDisabled,
  onSend,
}: {
  text: string;
  /** What is being said and may still be heard otherwise. */
  unsettled: string;
  /** Null where the browser cannot listen. */
  microphone: ReactNode;
  onType: (text: string) => void;
  /** The person points into the field. */
  onTakeHold: () => void;
  isDisabled: boolean;
  onSend: () => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isTooLong = [...text].length > LENGTHS.message;
  const canSend = (text.trim() !== '' || unsettled !== '') && !isTooLong && !isDisabled;

  function send() {
    if (!canSend) return;
    onSend();
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While a word is being composed (Japanese, Chinese, Korean), Enter belongs to the composing.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="flex flex-col gap-1"
    >
      <div className="flex items-end gap-2 rounded-2xl border border-line bg-surface p-1.5 has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-clay">
        <label htmlFor="answer" className="sr-only">
          Your words
        </label>
        <div className="grid grow">
          <textarea
            ref={field}
            id="answer"
            rows={1}
            value={text}
            placeholder={unsettled === '' ? 'Your words' : ''}
            aria-invalid={isTooLong ? true : undefined}
            aria-describedby={isTooLong ? 'answer-problem' : undefined}
            onPointerDown={onTakeHold}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={onKeyDown}
            className="grows col-start-1 row-start-1 max-h-40 min-h-12 w-full resize-none bg-transparent px-3 py-2.5 font-serif text-lg placeholder:text-ink-soft focus-visible:outline-none"
          />
          {unsettled !== '' && (
            <p className="unsettled" data-first={text === '' ? '' : undefined}>
              {unsettled}
            </p>
          )}
        </div>
        {microphone}
        <button
          type="submit"
          aria-label="Send"
          disabled={!canSend}
          // The place to write keeps the focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
          className="press inline-grid size-12 shrink-0 place-items-center rounded-full bg-clay text-on-clay disabled:opacity-45"
        >
          <ArrowUp aria-hidden="true" size={24} />
        </button>
      </div>
      {isTooLong && (
        <p id="answer-problem" role="alert" className="text-sm text-danger">
          That is longer than {LENGTHS.message.toLocaleString('en')} characters. Please send it in
          two parts.
        </p>
      )}
    </form>
  );
}
