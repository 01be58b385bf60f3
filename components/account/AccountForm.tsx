/** The frame of every form about an account: nothing is sent before the page listens, and what went wrong is said. */
'use client';
import type { FormEvent, ReactNode } from 'react';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import type { Sending } from '@/hooks/useSending';
import { Notice } from '../ui/Notice';

export function AccountForm({
  sending,
  onSend,
  children,
}: {
  sending: Sending;
  /** Given the fields by their names, as texts. */
  onSend: (
    field: (name: string) => string,
    form: HTMLFormElement,
  ) => Promise<'leaving' | undefined>;
  children: ReactNode;
}) {
  const isHydrated = useIsHydrated();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void sending.send(() => onSend((name) => String(fields.get(name) ?? ''), form));
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-6">
      {/* Before the page listens, the browser itself would send the password in an address. */}
      <fieldset disabled={!isHydrated || sending.isBusy} className="contents">
        {children}
      </fieldset>
      {sending.problem && <Notice message={sending.problem} />}
    </form>
  );
}
