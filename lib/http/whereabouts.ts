/** Where a request comes from, as far as its headers tell: the browser's languages, and the country that a host puts in. */
import type { Whereabouts } from '../walkthrough/whereabouts.ts';

/** By host: Vercel, Cloudflare, CloudFront; with the header of its subdivision, where there is one. */
const GEO_HEADERS = [
  ['x-vercel-ip-country', 'x-vercel-ip-country-region'],
  ['cf-ipcountry', 'cf-region-code'],
  ['cloudfront-viewer-country', 'cloudfront-viewer-country-region'],
] as const;

/** A browser sends a handful. */
const MOST_LANGUAGES = 10;

export function whereaboutsOf({ headers }: Pick<Request, 'headers'>): Whereabouts {
  return {
    languages: languagesOf(headers.get('accept-language') ?? ''),
    country: countryOf(headers),
  };
}

/** In the order of preference (RFC 9110, 12.5.4). */
function languagesOf(header: string): string[] {
  return header
    .split(',', MOST_LANGUAGES)
    .map((entry) => {
      const [language = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const weight = parameters.find((part) => part.startsWith('q='))?.slice(2);
      return { language, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ language, weight }) => language !== '' && language !== '*' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}

function countryOf(headers: Headers): string | undefined {
  for (const [country, subdivision] of GEO_HEADERS) {
    const code = headers.get(country)?.toUpperCase() ?? '';
    // Unknown places and networks without one come as XX and T1.
    if (!/^[A-Z]{2}$/.test(code) || code === 'XX') continue;
    const part = headers.get(subdivision)?.toUpperCase() ?? '';
    return /^[A-Z0-9]{1,3}$/.test(part) ? `${code}-${part}` : code;
  }
  return undefined;
}
