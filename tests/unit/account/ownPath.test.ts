/** Signing in leads on within this site alone. */
import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../components/account/ownPath.ts';

describe('where signing in leads on', () => {
  it('is the path that was wanted, with its query', () => {
    expect(ownPath('/ops/join?invitation=a_b-c')).toBe('/ops/join?invitation=a_b-c');
  });

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\/elsewhere.example',
    '/\t/elsewhere.example',
    '/ok\\..',
    'javascript:alert(1)',
    '',
    undefined,
    ['/ops', '/'],
  ])('is home instead of %j', (wanted) => {
    expect(ownPath(wanted)).toBe('/');
  });
});
