/** Who one is here: a guest who may become an account, or an account with its password and its sign-ins. */
'use client';
import { useState } from 'react';
import { useSending } from '@/hooks/useSending';
import { Button, ButtonLink } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { ChangePassword } from './ChangePassword';
import { Done } from './Done';
import { SignIns } from './SignIns';
import { SignOutButton } from './SignOutButton';

export function AccountSettings({ email }: { email: string | null }) {
  return (
    <section className="flex flex-col gap-6">
      <h2 className="font-serif text-xl">Your account</h2>
      {email === null ? <AsGuest /> : <AsAccount email={email} />}
    </section>
  );
}

function AsGuest() {
  return (
    <>
      <p className="measure">
        You are here as a guest: your memories can be opened in this browser alone. With an account
        they can be opened on another device too, and everything that is here comes along.
      </p>
      <div>
        <ButtonLink href="/sign-in?next=/settings">Make an account, or sign in</ButtonLink>
      </div>
    </>
  );
}

function AsAccount({ email }: { email: string }) {
  const [isChanging, setIsChanging] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  const sending = useSending();
  return (
    <>
      <p>
        You are signed in as <strong className="font-medium wrap-anywhere">{email}</strong>.
      </p>
      {sending.problem && <Notice message={sending.problem} />}
      <div className="flex flex-wrap gap-3">
        <SignOutButton sending={sending} />
        {!isChanging && (
          <Button
            onClick={() => {
              setIsChanging(true);
              setIsChanged(false);
            }}
          >
            Change the password
          </Button>
        )}
      </div>
      {isChanging && (
        <ChangePassword
          email={email}
          onClose={(hasChanged) => {
            setIsChanging(false);
            setIsChanged(hasChanged);
          }}
        />
      )}
      {isChanged && (
        <Done>
          <p>The new password holds. Other devices have been signed out.</p>
        </Done>
      )}
      <SignIns key={String(isChanged)} />
    </>
  );
}
