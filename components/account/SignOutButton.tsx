/** Out of the account, with all that this browser keeps of it. */
'use client';
import { leaveAccount } from '@/hooks/leaveAccount';
import type { useSending } from '@/hooks/useSending';
import { Button } from '../ui/Button';

export function SignOutButton({
  sending: { isBusy, send },
}: {
  /** Of the part of the page that tells what went wrong. */
  sending: ReturnType<typeof useSending>;
}) {
  return (
    <Button
      disabled={isBusy}
      onClick={() =>
        void send(async () => {
          await leaveAccount();
          return 'leaving';
        })
      }
    >
      Sign out
    </Button>
  );
}
