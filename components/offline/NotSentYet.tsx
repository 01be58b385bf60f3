/** What was written without a connection and is only on this device so far; says so plainly, and goes when it is sent. */
'use client';
import { useWaitingWords } from '@/hooks/useWaitingWords';
import { sharedWaitingWords } from '@/hooks/waitingWords';
import type { Waiting } from '@/lib/offline/waiting';
import { Button } from '../ui/Button';

export function NotSentYet() {
  const list = useWaitingWords();
  if (list.length === 0) return null;
  const isHeldUp = list.some(({ refusal }) => refusal === undefined);
  return (
    <section aria-label="Not sent yet" className="rounded-3xl border border-line px-6 py-5">
      <h2 className="font-serif text-xl">Not sent yet</h2>
      {isHeldUp && (
        <p role="status" className="mt-1 text-ink-soft">
          Kept on this device only. It is sent by itself when there is a connection.
        </p>
      )}
      <ul className="mt-3 flex flex-col gap-4">
        {list.map((waiting) => (
          <li key={waiting.key} className="border-t border-hairline pt-3">
            <Words waiting={waiting} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ waiting }: { waiting: Waiting }) {
  const { key, refusal } = waiting;
  return (
    <>
      {waiting.kind === 'memory' ? (
        <>
          <p className="font-serif text-lg break-words">{waiting.memory.title}</p>
          <p className="line-clamp-3 text-ink-soft break-words">{waiting.memory.text}</p>
        </>
      ) : (
        <>
          <p className="text-sm text-ink-soft">In a walkthrough you said</p>
          <p className="font-serif text-lg break-words">{waiting.text}</p>
        </>
      )}
      {refusal !== undefined && (
        <div className="mt-2 flex flex-col items-start gap-3">
          <p role="alert">It could not be sent. {refusal}</p>
          <Button onClick={() => void sharedWaitingWords().remove(key)}>Remove it from here</Button>
        </div>
      )}
    </>
  );
}
