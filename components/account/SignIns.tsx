/** Where one is signed in: each browser by name, and the means to end one, all others, or all. */
import { useState } from 'react';
import { leaveAccount } from '@/hooks/leaveAccount';
import { useSending } from '@/hooks/useSending';
import { useSignIns } from '@/hooks/useSignIns';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { LocalDate } from '../ui/LocalDate';
import { Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';
import { endOtherSignIns, endSignIn, mySignIns, type SignInOfMine } from './accountCalls';
import { deviceWords } from './deviceWords';

export function SignIns() {
  const { listed, again } = useSignIns(mySignIns);
  const sending = useSending();

  const end = (work: () => Promise<void>) =>
    void sending.send(async () => {
      await work();
      again();
      return undefined;
    });

  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-medium">Where you are signed in</h3>
      {listed.state === 'loading' && <Skeleton label="Your devices are being brought." />}
      {listed.state === 'failed' && <Notice message={listed.message} onRetry={again} />}
      {listed.state === 'ready' && (
        <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
          {listed.items.map((each) => (
            <Row
              key={each.token}
              signIn={each}
              isBusy={sending.isBusy}
              onEnd={() => end(() => endSignIn(each.token))}
            />
          ))}
        </ul>
      )}
      {sending.problem && <Notice message={sending.problem} />}
      <div className="flex flex-wrap gap-3">
        {listed.state === 'ready' && listed.items.length > 1 && (
          <Button disabled={sending.isBusy} onClick={() => end(endOtherSignIns)}>
            Sign out all other devices
          </Button>
        )}
        <Everywhere />
      </div>
    </div>
  );
}

function Row({
  signIn: { userAgent, updatedAt, isThis },
  isBusy,
  onEnd,
}: {
  signIn: SignInOfMine;
  isBusy: boolean;
  onEnd: () => void;
}) {
  const name = deviceWords(userAgent);
  return (
    <li className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <div>
        <p>{name}</p>
        <p className="text-sm text-ink-soft">
          {isThis ? (
            'This device'
          ) : (
            <>
              Last used on <LocalDate iso={updatedAt} />
            </>
          )}
        </p>
      </div>
      {!isThis && (
        <Button disabled={isBusy} onClick={onEnd} aria-label={`Sign out: ${name}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}

/** Asked about once, since it also ends what is open here. */
function Everywhere() {
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, problem, send } = useSending();
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>Sign out everywhere</Button>
      {isAsking && (
        <ConfirmDialog
          question="Sign out everywhere?"
          explanation="You are signed out on every device, this one too. What this device keeps for times without a network is cleared. Everything stays in your account."
          confirm="Yes, everywhere"
          cancel="Stay signed in"
          isBusy={isBusy}
          problem={problem}
          onConfirm={() =>
            void send(async () => {
              await leaveAccount({ everywhere: true });
              return 'leaving';
            })
          }
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
