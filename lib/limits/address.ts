/** Where a request comes from, as a subject of limits: one line's address, and not readable as one in any store. */
import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { SOCKET_ADDRESS } from './socketAddress.ts';

export interface AddressOptions {
  /** Whether a proxy that is ours writes `X-Forwarded-For`; else anybody could write themselves a new address. */
  trustProxy: boolean;
  /** Only this installation's: without it, an address is found from its hash by trying all. */
  secret: string;
}

/** @returns for a request's headers, the subject that stands for its address */
export function createAddresses({ trustProxy, secret }: AddressOptions) {
  return (headers: Headers): string => {
    const forwarded = trustProxy
      ? headers.get('x-forwarded-for')?.split(',')[0]?.trim()
      : undefined;
    const line = lineOf(forwarded) ?? lineOf(headers.get(SOCKET_ADDRESS)) ?? 'unknown';
    return createHmac('sha256', secret).update(`limits:address:${line}`).digest('base64url');
  };
}

/**
 * What one connection to the internet has: an IPv4 address, or the first half of an IPv6 one, within which whoever has it
 * chooses freely (RFC 6177, RFC 8981). Undefined for what is no address.
 */
export function lineOf(address: string | null | undefined): string | undefined {
  const text = address?.split('%')[0] ?? '';
  if (isIP(text) === 4) return text;
  if (isIP(text) !== 6) return undefined;
  // Brings every way of writing it into one: short, lower case, an IPv4 tail in hexadecimal.
  const [head = '', tail] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::');
  const front = groupsOf(head);
  const back = groupsOf(tail ?? '');
  const groups = [...front, ...Array(8 - front.length - back.length).fill(0), ...back];
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
