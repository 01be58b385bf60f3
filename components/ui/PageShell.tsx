/** The frame of the quiet pages: a way back, what steadies and helps, a heading, one column. */
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CalmButtons } from '../calm/CalmButtons';

export function PageShell({
  title,
  back,
  aside,
  children,
}: {
  title: string;
  back?: { href: string; label: string };
  /** Beside the heading, such as the way to the settings. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="safe-x safe-bottom mx-auto flex min-h-dvh w-full max-w-2xl flex-col gap-6 pt-4 pb-16">
      <div className="flex min-h-12 items-center justify-between gap-2">
        {back ? (
          <Link
            href={back.href}
            className="-ml-2 inline-flex min-h-12 min-w-0 items-center gap-2 rounded-xl px-2 text-ink-soft hover:text-ink"
          >
            <ArrowLeft aria-hidden="true" size={20} className="shrink-0" />
            {back.label}
          </Link>
        ) : (
          <span className="font-serif text-lg text-ink-soft">Keepsake</span>
        )}
        <div className="flex shrink-0 items-center gap-1">
          <CalmButtons look="plain" />
          {aside}
        </div>
      </div>
      <h1 className="font-serif text-3xl leading-tight text-balance">{title}</h1>
      {children}
    </main>
  );
}
