import { describe, expect, it } from 'vitest';
import { createAddresses, lineOf } from '../../../lib/limits/address.ts';
import { SOCKET_ADDRESS } from '../../../lib/limits/socketAddress.ts';

const SECRET = 'a secret of this installation, long enough';

const headersOf = (forwarded: string | undefined, socket = '192.0.2.1') =>
  new Headers({
    [SOCKET_ADDRESS]: socket,
    ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
  });

describe('the line that an address belongs to', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ])('of %s is %s', (address, line) => {
    expect(lineOf(address)).toBe(line);
  });

  it.each([
    '',
    'unknown',
    '192.0.2',
    '192.0.2.1:4711',
    '[::1]',
    '1:2:3',
    'localhost',
    '192.0.2.256',
    null,
    undefined,
  ])('is none for %j', (address) => {
    expect(lineOf(address)).toBeUndefined();
  });
});

describe('the subject of an address', () => {
  const trusting = createAddresses({ trustProxy: true, secret: SECRET });
  const careful = createAddresses({ trustProxy: false, secret: SECRET });

  it('is the socket’s, whatever a client says of itself', () => {
    expect(careful(headersOf('203.0.113.7'))).toBe(careful(headersOf(undefined)));
    expect(careful(headersOf(undefined, '192.0.2.2'))).not.toBe(careful(headersOf(undefined)));
  });

  it('is the first that a trusted proxy forwards', () => {
    const subject = trusting(headersOf('203.0.113.7'));
    expect(trusting(headersOf('203.0.113.7, 198.51.100.4'))).toBe(subject);
    expect(trusting(headersOf('203.0.113.8'))).not.toBe(subject);
    expect(trusting(headersOf(undefined, '203.0.113.7'))).toBe(subject);
  });

  it.each(['', 'unknown', ', 203.0.113.7', 'for=203.0.113.7', '203.0.113.7:80'])(
    'is the socket’s when what is forwarded is no address: %j',
    (forwarded) => {
      expect(trusting(headersOf(forwarded))).toBe(trusting(headersOf(undefined)));
    },
  );

  it('is one for all that a single IPv6 line can choose from', () => {
    expect(trusting(headersOf('2001:db8:1:2::1'))).toBe(
      trusting(headersOf('2001:db8:1:2:ffff::9')),
    );
    expect(trusting(headersOf('2001:db8:1:3::1'))).not.toBe(trusting(headersOf('2001:db8:1:2::1')));
  });

  it('holds no address, and is another in another installation', () => {
    const subject = careful(headersOf(undefined));
    expect(subject).toMatch(/^[\w-]{43}$/);
    const elsewhere = createAddresses({ trustProxy: false, secret: `${SECRET}, another` });
    expect(elsewhere(headersOf(undefined))).not.toBe(subject);
  });
});
