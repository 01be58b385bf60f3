/** Signing in by e-mail and password, or making an account so: a guest keeps everything either way. */
'use client';
import { type FormEvent, useState } from 'react';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import { apiFetch, jsonBody, kindWords } from '@/lib/apiClient';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';

const BACK = { href: '/', label: 'Your memories' };
/** The least that Better Auth takes. */
const PASSWORD_LENGTH = 8;

export function SignIn({ next }: { next: string }) {
  const isHydrated = useIsHydrated();
  const [isNew, setIsNew] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = { email: form.get('email'), password: form.get('password') };
    setIsBusy(true);
    setProblem(null);
    try {
      const path = isNew ? '/api/auth/sign-up/email' : '/api/auth/sign-in/email';
      // Nobody is asked for a name: the guide has its own question for that.
      const body = isNew ? { ...credentials, name: '' } : credentials;
      await apiFetch(path, { ...jsonBody(body), isAsIAm: true });
      // Whole, so that nothing of the guest's page is left in it.
      window.location.assign(next);
    } catch (thrown) {
      setProblem(kindWords(thrown));
      setIsBusy(false);
    }
  }

  const title = isNew ? 'Make an account' : 'Sign in';
  return (
    <PageShell title={title} back={BACK}>
      <p className="measure">
        {isNew
          ? 'Your memories stay as they are, and can then be opened on another device too.'
          : 'What you have written down here as a guest comes along.'}
      </p>
      <form onSubmit={(event) => void send(event)} className="flex max-w-md flex-col gap-6">
        {/* Before the page listens, the browser itself would send the password in an address. */}
        <fieldset disabled={!isHydrated || isBusy} className="contents">
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            required
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete={isNew ? 'new-password' : 'current-password'}
            minLength={isNew ? PASSWORD_LENGTH : undefined}
            hint={isNew ? `At least ${PASSWORD_LENGTH} characters.` : undefined}
            required
          />
          {problem && <Notice message={problem} />}
          <Button type="submit" weight="primary">
            {title}
          </Button>
          <Button
            onClick={() => {
              setIsNew(!isNew);
              setProblem(null);
            }}
          >
            {isNew ? 'I have an account' : 'I have no account yet'}
          </Button>
        </fieldset>
      </form>
    </PageShell>
  );
}
