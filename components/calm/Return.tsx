/** What stands here after somebody has left in a hurry: nothing of theirs, until they tap. */
'use client';
import { comeBack } from '@/hooks/quickExit';
import { Button } from '../ui/Button';

export function Return() {
  return (
    // The worker keeps no page that shows nothing (lib/offline/keptPages.ts).
    <main
      data-shows-nothing
      className="safe-x safe-bottom mx-auto flex min-h-dvh w-full max-w-md flex-col items-center justify-center gap-6 text-center"
    >
      <h1 className="font-serif text-3xl">Keepsake</h1>
      <p className="text-ink-soft">Tap when you want to see your page again.</p>
      <Button weight="primary" onClick={comeBack}>
        Open my page
      </Button>
    </main>
  );
}
