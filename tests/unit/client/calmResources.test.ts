import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callLink, textLink } from '../../../hooks/calmResources';
import {
  likelyRegion,
  REGIONS,
  RESOURCES,
  regionOf,
  resourcesFor,
} from '../../../lib/safety/resources.ts';

const resourceSchema = z
  .strictObject({
    region: z.enum([...Object.keys(REGIONS), 'anywhere']),
    kind: z.enum(['crisis', 'emergency', 'abuse', 'directory']),
    name: z.string().min(1),
    phone: z
      .string()
      .regex(/^[\d -]{3,}$/)
      .optional(),
    text: z
      .string()
      .regex(/^([A-Z]+ to )?[\d ]{3,}$/)
      .optional(),
    url: z.url({ protocol: /^https$/ }).optional(),
    hours: z.string(),
    verifiedOn: z.iso.date().nullable(),
  })
  .refine(({ phone, text, url }) => phone ?? text ?? url, 'nobody can be reached');

/** Known everywhere, and too needed to wait for a check. */
const EMERGENCY = ['112', '999', '911', '111', '000'];

describe('the table of resources', () => {
  it('has the shape that the page relies on', () => {
    expect(z.array(resourceSchema).parse(RESOURCES)).toEqual(RESOURCES);
  });

  it('shows nothing unchecked but an emergency number', () => {
    for (const { kind, phone, verifiedOn } of RESOURCES) {
      if (verifiedOn !== null) continue;
      expect(kind).toBe('emergency');
      expect(EMERGENCY).toContain(phone);
    }
  });

  it('has an emergency number for every region, and a way on for who is in none', () => {
    for (const region of Object.keys(REGIONS).filter((code) => code !== 'ZZ')) {
      expect(resourcesFor(region).some(({ kind }) => kind === 'emergency')).toBe(true);
    }
    expect(resourcesFor('ZZ').map(({ url }) => url)).toEqual(['https://findahelpline.com']);
  });

  it.each([
    ['US', '988'],
    ['CA', '988'],
    ['GB', '116 123'],
    ['IE', '112'],
    ['AU', '13 11 14'],
    ['NZ', '1737'],
    ['IN', '14416'],
    ['EU', '112'],
  ])('names first, in %s, %s', (region, phone) => {
    expect(resourcesFor(region)[0]?.phone).toBe(phone);
  });
});

describe('the region', () => {
  it('is what the person has said, before what the browser speaks', () => {
    expect(likelyRegion('US-IL', ['en-GB'])).toBe('US');
    expect(likelyRegion('ZZ', ['en-GB'])).toBe('ZZ');
    expect(likelyRegion(null, ['en', 'en-GB', 'en-US'])).toBe('GB');
  });

  it('is unknown rather than wrong', () => {
    expect(likelyRegion(null, ['en', 'not a language', 'ja-JP'])).toBe('ZZ');
    expect(likelyRegion(null, [])).toBe('ZZ');
    expect(regionOf('BR')).toBe('ZZ');
  });

  it('is the EU for its countries that have no row of their own', () => {
    expect(regionOf('DE')).toBe('EU');
    expect(regionOf('IE')).toBe('IE');
  });
});

describe('a tap', () => {
  it('opens the number, with the word that it wants', () => {
    expect(callLink('1-800-799-7233')).toBe('tel:18007997233');
    expect(textLink('0477 13 11 14')).toBe('sms:0477131114');
    expect(textLink('START to 88788')).toBe('sms:88788?&body=START');
  });
});
