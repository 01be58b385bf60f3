/** When not even the frame could be shown; it brings its own, and what steadies and helps, which needs no network. */
'use client';
import { CalmButtons } from '@/components/calm/CalmButtons';
import { CalmLayer } from '@/components/calm/CalmLayer';
import './globals.css';

export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="safe-x mx-auto flex min-h-dvh max-w-2xl flex-col items-start justify-center gap-6">
          <h1 className="font-serif text-3xl">Keepsake could not be shown</h1>
          <p className="text-lg">What you wrote is kept. Please try once more.</p>
          <button
            type="button"
            onClick={reset}
            className="min-h-12 rounded-xl bg-clay px-5 text-on-clay"
          >
            Try again
          </button>
          <CalmButtons look="pills" />
        </main>
        <CalmLayer />
      </body>
    </html>
  );
}
