/** What it is for, what it is not for, what is kept, and who else is sent something: in short sentences. */
import Link from 'next/link';
import type { SentWhere } from '@/lib/protocol';

export function WhatIsKept({ sentWhere }: { sentWhere: SentWhere }) {
  return (
    <ul className="measure flex list-disc flex-col gap-3 pl-5">
      <li>
        It is for going through a memory of your own, at your own pace. You can pause, stop or end
        at any time. The voice is made by a computer too.
      </li>
      <li>
        It is no doctor and no counsellor, and it is not made for an emergency. “Help now” on every
        page shows people who answer.
      </li>
      <li>
        What you write, your photos and what the guide answers are kept encrypted, until you delete
        them. What you have seen last, and what could not be sent yet, is on this device as well, to
        be there without a connection. It goes when you sign out.
      </li>
      <li>{sentTo(sentWhere)}</li>
      <li>
        What you write is looked at for signs of danger, so that you can be shown help.{' '}
        <Link href="/safety" prefetch={false} className="underline underline-offset-4">
          How that works, and what it misses
        </Link>
      </li>
    </ul>
  );
}

function sentTo({ isGuideElsewhere, isVoiceElsewhere }: SentWhere): string {
  if (!isGuideElsewhere && !isVoiceElsewhere) {
    return 'Nothing that you write is sent anywhere else: guide and voice are part of this server.';
  }
  const parts = [
    isGuideElsewhere &&
      'To answer you, the guide sends your memory, its photo and what you say to Google’s Gemini.',
    isVoiceElsewhere && 'To be heard, it sends its own words to Google’s voices.',
  ];
  return parts.filter(Boolean).join(' ');
}
