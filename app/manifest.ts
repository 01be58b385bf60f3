/** What a telephone needs to keep Keepsake among its apps: a name, pictures, where it opens. */
import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Keepsake',
    short_name: 'Keepsake',
    description: 'Open one of your own memories and be walked through it, unhurried.',
    lang: 'en',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    // While it opens. The page itself then says its own for the theme that is on (app/layout.tsx).
    background_color: '#f7f3ec',
    theme_color: '#f7f3ec',
    categories: ['lifestyle', 'health'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [{ name: 'Write down a memory', url: '/memories/new' }],
  };
}
