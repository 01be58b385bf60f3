/** Signing in by e-mail and password, or making an account so: a guest keeps everything either way. */
'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useSending } from '@/hooks/useSending';
import { Button } from '../ui/Button';
import { PageShell } from '../ui/PageShell';
import { AccountForm } from './AccountForm';
import { signIn, signUp } from './accountCalls';
import { AddressField, PasswordField } from './PasswordField';

const BACK = { href: '/', label: 'Your memories' };

export function SignIn({ next }: { next: string }) {
  const [isNew, setIsNew] = useState(false);
  const sending = useSending();
  const title = isNew ? 'Make an account' : 'Sign in';
  return (
    <PageShell title={title} back={BACK}>
      <p className="measure">
        {isNew
          ? 'Your memories stay as they are, and can then be opened on another device too.'
          : 'What you have written down here as a guest comes along.'}
      </p>
      <AccountForm
        sending={sending}
        onSend={async (field) => {
          const credentials = { email: field('email'), password: field('password') };
          await (isNew ? signUp(credentials) : signIn(credentials));
          // Whole, so that nothing of the guest's page is left in it.
          window.location.assign(next);
          return 'leaving';
        }}
      >
        <AddressField />
        <PasswordField key={String(isNew)} label="Password" name="password" isNew={isNew} />
        <Button type="submit" weight="primary">
          {title}
        </Button>
        <Button
          onClick={() => {
            setIsNew(!isNew);
            sending.clear();
          }}
        >
          {isNew ? 'I have an account' : 'I have no account yet'}
        </Button>
      </AccountForm>
      {!isNew && (
        <Link
          href="/forgot"
          prefetch={false}
          className="inline-flex min-h-12 items-center self-start underline underline-offset-4"
        >
          I do not remember my password
        </Link>
      )}
    </PageShell>
  );
}
