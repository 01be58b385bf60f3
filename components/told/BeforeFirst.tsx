/** Before the first memory, once, and so before any walkthrough of one: that it is for adults, what it is and is not for, and where one's words go. */
'use client';
import { type ReactNode, useState } from 'react';
import { adultsHere, confirmAdult } from '@/hooks/adults';
import { sharedVoiceOutput } from '@/hooks/sharedVoice';
import { useResource } from '@/hooks/useResource';
import { kindWords } from '@/lib/apiClient';
import type { ProfileView, SentWhere } from '@/lib/protocol';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton } from '../ui/Skeleton';
import { TooYoung } from './TooYoung';
import { WhatIsKept } from './WhatIsKept';

type Known = Pick<ProfileView, 'adultConfirmed'>;

const BACK = { href: '/', label: 'Your memories' };

export function BeforeFirst({
  sentWhere,
  children,
}: {
  sentWhere: SentWhere;
  children: ReactNode;
}) {
  const { resource, retry } = useResource<Known>('/api/profile');
  const [isConfirmed, setIsConfirmed] = useState(adultsHere.isKnown);
  const [isTooYoung, setIsTooYoung] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  if (isConfirmed || (resource.state === 'ready' && resource.value.adultConfirmed)) return children;
  if (isTooYoung) return <TooYoung />;

  async function confirm() {
    // This tap lets the guide speak on the page that comes.
    sharedVoiceOutput().unlock();
    setProblem(null);
    try {
      await confirmAdult();
      setIsConfirmed(true);
    } catch (thrown) {
      setProblem(kindWords(thrown));
    }
  }

  return (
    <PageShell title="Before you begin" back={BACK}>
      {resource.state === 'loading' && <Skeleton label="One moment." />}
      {resource.state === 'failed' && <Notice message={resource.message} onRetry={retry} />}
      {resource.state === 'ready' && (
        <>
          <p className="disclosure">
            KEEPSAKE IS A COMPUTER PROGRAM AND NOT A HUMAN BEING. IT IS UNABLE TO FEEL HUMAN
            EMOTION.
          </p>
          <p className="text-lg font-medium">Keepsake is for adults, 18 or older.</p>
          <WhatIsKept sentWhere={sentWhere} />
          {problem && <Notice message={problem} />}
          <div className="shelf flex flex-col gap-3 sm:flex-row">
            <Button weight="primary" onClick={() => void confirm()}>
              I am 18 or older: go on
            </Button>
            <Button onClick={() => setIsTooYoung(true)}>I am younger than 18</Button>
          </div>
        </>
      )}
    </PageShell>
  );
}
