import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assign,
  drawBucket,
  isTakenOut,
  marksIn,
  type Visit,
  versionOf,
} from '../../../lib/rollout/bucket.ts';
import { bucketsInV2, type RolloutSettings } from '../../../lib/rollout/settings.ts';

const at = (percent: number, others: Partial<RolloutSettings> = {}): RolloutSettings => ({
  enabled: true,
  percent,
  holdoutPercent: 0,
  ...others,
});
const visit = (cookies: string | null, wanted: string | null = null): Visit => ({
  cookies,
  wanted,
  isPerson: true,
});
const drawing = (bucket: number) => ({ draw: () => bucket, isSecure: false });

describe('a visit', () => {
  it('without a bucket is given one, for a year, which no script can read', () => {
    expect(assign(visit(null), at(10), drawing(999))).toEqual({
      version: 'v2',
      setCookies: ['walkthrough_bucket=999; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax'],
    });
    const secure = assign(visit(null), at(10), { draw: () => 1000, isSecure: true });
    expect(secure.version).toBe('v1');
    expect(secure.setCookies[0]).toMatch(/; Secure$/);
  });

  it('keeps the bucket that it has, at every percentage', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(10_000), (bucket, hundredths) => {
        const settings = at(hundredths / 100);
        const { version, setCookies } = assign(
          visit(`a=b; walkthrough_bucket=${bucket}`),
          settings,
          drawing(5),
        );
        expect(setCookies).toEqual([]);
        expect(version).toBe(bucket < hundredths ? 'v2' : 'v1');
      }),
    );
  });

  it.each([
    '',
    'walkthrough_bucket=',
    'walkthrough_bucket=10000',
    'walkthrough_bucket=-1',
    'walkthrough_bucket=0x10',
    'walkthrough_bucket=007',
    'walkthrough_bucket=12.5',
    'walkthrough_bucket={"v":2,"bucket":12}',
    'xwalkthrough_bucket=12',
    `walkthrough_bucket=${'9'.repeat(100_000)}`,
    `${';'.repeat(100_000)}walkthrough_bucket`,
  ])('is drawn anew for a cookie that we never gave: %.40s', (cookies) => {
    expect(marksIn(cookies)).toEqual({ bucket: null, override: null });
    expect(assign(visit(cookies), at(50), drawing(1)).setCookies).toHaveLength(1);
  });

  it('goes by the first cookie that we could have given, when there are several', () => {
    expect(marksIn('walkthrough_bucket=x; walkthrough_bucket=7; walkthrough_bucket=8').bucket).toBe(
      7,
    );
  });

  it('of no person is given nothing to keep, and v2 only where everybody gets it', () => {
    const program: Visit = { cookies: null, wanted: 'v2', isPerson: false };
    expect(assign(program, at(0), drawing(0)).setCookies).toEqual([]);
    const asIs = { ...program, wanted: null };
    expect(assign(asIs, at(99.99), drawing(0))).toEqual({ version: 'v1', setCookies: [] });
    expect(assign(asIs, at(100), drawing(0))).toEqual({ version: 'v2', setCookies: [] });
  });
});

describe('what decides', () => {
  it('is the master switch, then what was asked for, then the bucket', () => {
    const off = at(100, { enabled: false });
    expect(versionOf({ bucket: 0, override: 'v2' }, off)).toBe('v1');
    expect(versionOf({ bucket: 9999, override: 'v2' }, at(0))).toBe('v2');
    expect(versionOf({ bucket: 0, override: 'v1' }, at(100))).toBe('v1');
  });

  it('is asked for in the address, kept for that browser, and cleared there', () => {
    const forced = assign(visit('walkthrough_bucket=9999', 'v2'), at(0), drawing(0));
    expect(forced.version).toBe('v2');
    expect(forced.setCookies[0]).toMatch(/^walkthrough_override=v2; Path=\/; Max-Age=31536000/);
    const kept = 'walkthrough_bucket=9999; walkthrough_override=v2';
    expect(assign(visit(kept), at(0), drawing(0))).toEqual({ version: 'v2', setCookies: [] });
    const cleared = assign(visit(kept, 'auto'), at(0), drawing(0));
    expect(cleared.version).toBe('v1');
    expect(cleared.setCookies[0]).toMatch(/^walkthrough_override=; Path=\/; Max-Age=0/);
    expect(assign(visit(kept, 'v3'), at(0), drawing(0)).version).toBe('v2');
  });

  it('leaves a holdout on v1 at any percentage, and only ever adds people when it is raised', () => {
    const held = at(100, { holdoutPercent: 5 });
    expect(bucketsInV2(held)).toBe(9_500);
    expect(bucketsInV2({ ...held, percent: 50 })).toBe(5_000);
    const shares = Array.from({ length: 10_001 }, (_, i) => bucketsInV2(at(i / 100)));
    expect(shares).toEqual(Array.from({ length: 10_001 }, (_, i) => i));
  });
});

describe('v2 is closed', () => {
  it('to everybody whose version is v1', () => {
    expect(isTakenOut('walkthrough_bucket=999', at(10))).toBe(false);
    expect(isTakenOut('walkthrough_bucket=1000', at(10))).toBe(true);
    expect(isTakenOut('walkthrough_override=v2', at(0))).toBe(false);
    expect(isTakenOut('walkthrough_override=v2', at(100, { enabled: false }))).toBe(true);
  });

  it('to who brings no mark only when nobody gets it', () => {
    expect(isTakenOut(null, at(100))).toBe(false);
    expect(isTakenOut(null, at(0.01))).toBe(false);
    expect(isTakenOut(null, at(0))).toBe(true);
    expect(isTakenOut(null, at(100, { enabled: false }))).toBe(true);
  });
});

describe('a drawn bucket', () => {
  it('never comes from the numbers that would make some likelier than others', () => {
    const numbers = [2 ** 32 - 1, 4_294_960_000, 4_294_959_999];
    expect(drawBucket(() => numbers.shift() ?? 0)).toBe(9_999);
    expect(numbers).toEqual([]);
  });
});
