/** For who does not remember their password: a mail with a link, or what else there is to do. */
'use client';
import { useState } from 'react';
import { useSending } from '@/hooks/useSending';
import { Button, ButtonLink } from '../ui/Button';
import { PageShell } from '../ui/PageShell';
import { AccountForm } from './AccountForm';
import { askForLink } from './accountCalls';
import { Done } from './Done';
import { AddressField } from './PasswordField';

const BACK = { href: '/sign-in', label: 'Sign in' };

export function Forgotten({ canMail }: { canMail: boolean }) {
  const [isAsked, setIsAsked] = useState(false);
  const sending = useSending();
  return (
    <PageShell title="A new password" back={BACK}>
      {!canMail ? (
        <WithoutMail />
      ) : isAsked ? (
        <Done>
          <p>
            If there is an account with this address, a mail is on its way to it. The link in it
            works once, for an hour.
          </p>
          <p>
            It may take a few minutes, and may lie among unwanted mail. Your memories are as they
            were.
          </p>
        </Done>
      ) : (
        <>
          <p className="measure">
            Write the address of your account here. You get a mail with a link, by which you set a
            new password.
          </p>
          <AccountForm
            sending={sending}
            onSend={async (field) => {
              await askForLink(field('email'));
              setIsAsked(true);
              return undefined;
            }}
          >
            <AddressField />
            <Button type="submit" weight="primary">
              Send me the link
            </Button>
          </AccountForm>
        </>
      )}
    </PageShell>
  );
}

/** Nobody here can prove whose the account is. */
function WithoutMail() {
  return (
    <div className="measure flex flex-col gap-4">
      <p>This Keepsake sends no mail, so a forgotten password cannot be set anew from here.</p>
      <p>
        On a device where you are still signed in, everything is there: open it there, and keep a
        copy. Your browser or your telephone may also have kept the password for you, in its
        settings under “Passwords”.
      </p>
      <p>
        Otherwise ask whoever runs this Keepsake: once it can send mail, this page sends you a link.
        Until then nothing of yours is lost.
      </p>
      <div>
        <ButtonLink href="/sign-in">Try to sign in again</ButtonLink>
      </div>
    </div>
  );
}
