/** Who gets which version, as a function of what a visit brings along; pure, and fit for the edge. */
import { BUCKETS, bucketsInV2, type RolloutSettings, type Version } from './settings.ts';

/** What a browser keeps for us. Null is what it does not have, or what we never gave it. */
export interface Marks {
  /** Drawn once, 0 to 9999. */
  bucket: number | null;
  /** The version that somebody has asked for by `?walkthrough=`. */
  override: Version | null;
}

export interface Visit {
  /** The request's `Cookie` header. */
  cookies: string | null;
  /** What the address says in `?walkthrough=`. */
  wanted: string | null;
  /** Whether a person is behind it: nobody else is given anything to keep. */
  isPerson: boolean;
}

export interface Assignment {
  version: Version;
  /** Whole `Set-Cookie` headers. */
  setCookies: string[];
}

export const BUCKET_COOKIE = 'walkthrough_bucket';
const OVERRIDE_COOKIE = 'walkthrough_override';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** @param draw a new bucket, see `drawBucket` */
export function assign(
  { cookies, wanted, isPerson }: Visit,
  settings: RolloutSettings,
  { draw, isSecure }: { draw: () => number; isSecure: boolean },
): Assignment {
  const kept = marksIn(cookies);
  const isDrawn = kept.bucket === null && isPerson;
  const marks: Marks = {
    bucket: isDrawn ? draw() : kept.bucket,
    override: wanted === 'auto' ? null : (versionIn(wanted) ?? kept.override),
  };
  const setCookies: string[] = [];
  if (isDrawn && marks.bucket !== null) setCookies.push(bucketCookie(marks.bucket, isSecure));
  if (isPerson && (wanted === 'auto' || versionIn(wanted))) {
    const life = marks.override === null ? 0 : YEAR_SECONDS;
    setCookies.push(cookie(OVERRIDE_COOKIE, marks.override ?? '', life, isSecure));
  }
  return { version: versionOf(marks, settings), setCookies };
}

/** Master switch, then override, then bucket. Who has no bucket gets what everybody gets, and v1 where that differs. */
export function versionOf({ bucket, override }: Marks, settings: RolloutSettings): Version {
  if (!settings.enabled) return 'v1';
  if (override !== null) return override;
  return (bucket ?? BUCKETS - 1) < bucketsInV2(settings) ? 'v2' : 'v1';
}

/**
 * Whether v2 is closed to them now. Who brings no mark was never given a version, such as a client of the API that is no browser:
 * v2 is closed to them only when nobody gets it.
 */
export function isTakenOut(cookies: string | null, settings: RolloutSettings): boolean {
  const marks = marksIn(cookies);
  const isUnknown = marks.bucket === null && marks.override === null;
  return isUnknown ? bucketsInV2(settings) === 0 : versionOf(marks, settings) === 'v1';
}

/** Of several cookies of one name the first that we could have given counts; anything else is as if it were not there. */
export function marksIn(cookies: string | null): Marks {
  const bucket = valuesOf(cookies, BUCKET_COOKIE).find((text) => /^(0|[1-9]\d{0,3})$/.test(text));
  const override = valuesOf(cookies, OVERRIDE_COOKIE).map(versionIn).find(Boolean);
  return { bucket: bucket === undefined ? null : Number(bucket), override: override ?? null };
}

export function bucketCookie(bucket: number, isSecure: boolean): string {
  return cookie(BUCKET_COOKIE, String(bucket), YEAR_SECONDS, isSecure);
}

/** Each bucket as likely as any other: numbers beyond the last whole 10,000 are drawn again. */
export function drawBucket(
  random: () => number = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
): number {
  const fair = 2 ** 32 - (2 ** 32 % BUCKETS);
  let number = random();
  while (number >= fair) number = random();
  return number % BUCKETS;
}

function versionIn(text: string | null): Version | null {
  return text === 'v1' || text === 'v2' ? text : null;
}

function valuesOf(cookies: string | null, name: string): string[] {
  return (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}

/** No script needs them. Lax: who follows a link to us is who they were. */
function cookie(name: string, value: string, maxAge: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
