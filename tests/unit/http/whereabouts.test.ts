import { describe, expect, it } from 'vitest';
import { whereaboutsOf } from '../../../lib/http/whereabouts.ts';
import { isClosedIn, readRegionPolicy } from '../../../lib/safety/regionPolicy.ts';
import { regionFor } from '../../../lib/walkthrough/whereabouts.ts';

const where = (headers: Record<string, string>) => whereaboutsOf({ headers: new Headers(headers) });

describe('where a request comes from', () => {
  it('is read from the languages in their order, without those that are refused', () => {
    const { languages } = where({
      'accept-language': 'en;q=0.5, *;q=0.1, en-AU, de;q=0, fr-CA;q=0.8',
    });
    expect(languages).toEqual(['en-AU', 'fr-CA', 'en']);
  });

  it('is read from what a host puts in, with its part of the country', () => {
    expect(where({ 'x-vercel-ip-country': 'US', 'x-vercel-ip-country-region': 'IL' }).country).toBe(
      'US-IL',
    );
    expect(where({ 'cf-ipcountry': 'de' }).country).toBe('DE');
    for (const code of ['XX', 'T1', 'USA', '']) {
      expect(where({ 'cf-ipcountry': code }).country).toBeUndefined();
    }
  });

  it('is what the person says, then their browser, then the host, else nowhere that we know', () => {
    const headers = { 'accept-language': 'en', 'cf-ipcountry': 'IN' };
    expect(regionFor({ region: 'GB' }, where({ ...headers, 'accept-language': 'en-US' }))).toBe(
      'GB',
    );
    expect(regionFor({ region: null }, where({ ...headers, 'accept-language': 'en-US' }))).toBe(
      'US',
    );
    expect(regionFor({ region: null }, where(headers))).toBe('IN');
    expect(regionFor({ region: null }, where({ 'accept-language': '!!, en' }))).toBe('ZZ');
  });
});

describe('the policy of regions', () => {
  it('closes a part of a country, or a country but for a part of it', () => {
    const policy = { 'US-IL': 'closed', DE: 'closed', 'DE-BE': 'open' } as const;
    const closed = ['US-IL', 'DE', 'DE-BY'].filter((region) => isClosedIn(policy, region));
    expect(closed).toEqual(['US-IL', 'DE', 'DE-BY']);
    const open = ['US', 'US-OH', 'DE-BE', 'FR', null, undefined];
    expect(open.filter((region) => isClosedIn(policy, region))).toEqual([]);
  });

  it('is refused when it is not what it should be', () => {
    for (const text of ['', '[]', '{"us": "closed"}', '{"US": "shut"}', '{"US":', 'null']) {
      expect(readRegionPolicy(text)).toBeUndefined();
    }
    expect(readRegionPolicy('{"US-IL": "closed"}')).toEqual({ 'US-IL': 'closed' });
  });
});
