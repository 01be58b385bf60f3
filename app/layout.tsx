/** The frame of every page: fonts, theme and text size from cookies, so that nothing flashes. */
import '@fontsource-variable/inter';
import '@fontsource-variable/newsreader';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { CalmLayer } from '@/components/calm/CalmLayer';
import { EarlyTaps } from '@/components/calm/EarlyTaps';
import { Return } from '@/components/calm/Return';
import { Offline } from '@/components/offline/Offline';

export const metadata: Metadata = {
  title: { default: 'Keepsake', template: '%s · Keepsake' },
  description: 'Open one of your own memories and be walked through it, unhurried.',
  // iOS reads these instead of the manifest.
  appleWebApp: { capable: true, title: 'Keepsake', statusBarStyle: 'default' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f3ec' },
    { media: '(prefers-color-scheme: dark)', color: '#16130f' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = oneOf(['system', 'light', 'dark'], jar.get('theme')?.value, 'system');
  const textSize = oneOf(['small', 'medium', 'large'], jar.get('text_size')?.value, 'medium');
  // Scripts cannot see the account's cookie; this spares a new visitor's first call its 401.
  const hasAccount = jar.getAll().some(({ name }) => name.endsWith('session_token'));

  // Somebody has left in a hurry (hooks/quickExit.ts): what is theirs is shown again at their tap.
  const hasLeft = jar.has('left');

  const nonce = (await headers()).get('x-nonce') ?? undefined;

  return (
    <html
      lang="en"
      data-theme={theme}
      data-text-size={textSize}
      data-account={hasAccount ? 'known' : 'none'}
      suppressHydrationWarning
    >
      <body>
        {hasLeft ? (
          <Return />
        ) : (
          <>
            <EarlyTaps nonce={nonce} />
            {children}
            <CalmLayer />
            <Offline />
          </>
        )}
      </body>
    </html>
  );
}

function oneOf(allowed: readonly string[], value: string | undefined, otherwise: string): string {
  return value !== undefined && allowed.includes(value) ? value : otherwise;
}
