/** Where the link of a mail leads: a new password, with what stands behind the "#" of the address, which no server is sent. */
'use client';
import { useState, useSyncExternalStore } from 'react';
import { useSending } from '@/hooks/useSending';
import { Button, ButtonLink } from '../ui/Button';
import { PageShell } from '../ui/PageShell';
import { AccountForm } from './AccountForm';
import { setNewPassword } from './accountCalls';
import { Done } from './Done';
import { PasswordField } from './PasswordField';

const BACK = { href: '/sign-in', label: 'Sign in' };

export function NewPassword() {
  const token = useToken();
  const [isSet, setIsSet] = useState(false);
  const sending = useSending();
  return (
    <PageShell title="A new password" back={BACK}>
      {isSet ? (
        <Done>
          <p>It is set. Whoever was signed in to your account elsewhere is signed out.</p>
          <div>
            <ButtonLink href="/sign-in" weight="primary">
              Sign in
            </ButtonLink>
          </div>
        </Done>
      ) : token === '' ? (
        <div className="measure flex flex-col gap-4">
          <p>
            This address is not whole. Please open the link in the mail again, or ask for a new one.
          </p>
          <div>
            <ButtonLink href="/forgot">Ask for a new link</ButtonLink>
          </div>
        </div>
      ) : (
        <AccountForm
          sending={sending}
          onSend={async (field) => {
            await setNewPassword(token, field('password'));
            setIsSet(true);
            // Used, so it need not stay in the history either.
            window.history.replaceState(null, '', '/reset');
            return undefined;
          }}
        >
          <PasswordField label="New password" name="password" isNew />
          <Button type="submit" weight="primary">
            Set this password
          </Button>
          {sending.problem && <ButtonLink href="/forgot">Ask for a new link</ButtonLink>}
        </AccountForm>
      )}
    </PageShell>
  );
}

/** The server does not know it: its page is the form, in which nothing can be sent yet. */
function useToken(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => window.location.hash.slice(1),
    () => 'unknown',
  );
}
