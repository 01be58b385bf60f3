/** For who comes to sign in and is: as whom, on to where they wanted to go, or out. */
'use client';
import { useState } from 'react';
import { apiFetch, jsonBody, kindWords } from '@/lib/apiClient';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';

const BACK = { href: '/', label: 'Your memories' };

export function SignedIn({ email, next }: { email: string; next: string }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function signOut() {
    setProblem(null);
    try {
      await apiFetch('/api/auth/sign-out', { ...jsonBody({}), isAsIAm: true });
      window.location.reload();
    } catch (thrown) {
      setProblem(kindWords(thrown));
    }
  }

  return (
    <PageShell title="You are signed in" back={BACK}>
      <p>
        As <strong className="font-medium">{email}</strong>.
      </p>
      {problem && <Notice message={problem} />}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" onClick={() => window.location.assign(next)}>
          Go on
        </Button>
        <Button onClick={() => void signOut()}>Sign out</Button>
      </div>
    </PageShell>
  );
}
