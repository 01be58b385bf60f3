/** For who comes to sign in and is: as whom, on to where they wanted to go, or out. */
'use client';
import { useSending } from '@/hooks/useSending';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { SignOutButton } from './SignOutButton';

const BACK = { href: '/', label: 'Your memories' };

export function SignedIn({ email, next }: { email: string; next: string }) {
  const sending = useSending();
  return (
    <PageShell title="You are signed in" back={BACK}>
      <p>
        As <strong className="font-medium wrap-anywhere">{email}</strong>.
      </p>
      {sending.problem && <Notice message={sending.problem} />}
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" onClick={() => window.location.assign(next)}>
          Go on
        </Button>
        <SignOutButton sending={sending} />
      </div>
    </PageShell>
  );
}
