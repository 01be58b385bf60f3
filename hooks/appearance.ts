/** Theme and text size: on <html> at once, in a cookie so that the next page comes so from the server. */
import type { ProfileView } from '@/lib/protocol';

export type Theme = ProfileView['theme'];
export type TextSize = ProfileView['textSize'];

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export function applyTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  remember('theme', theme);
}

export function applyTextSize(textSize: TextSize) {
  document.documentElement.dataset.textSize = textSize;
  remember('text_size', textSize);
}

export function currentTextSize(): TextSize {
  const size = document.documentElement.dataset.textSize;
  return size === 'small' || size === 'large' ? size : 'medium';
}

function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
