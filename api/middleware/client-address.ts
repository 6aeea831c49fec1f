import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/** By what requests of one place are counted: an IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function placeOf(request: Pick<Request, 'ip'>): string {
  const address = (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groupsOf(head);
  const zeros = Math.max(0, 8 - before.length - groupsOf(tail).length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...groupsOf(tail)];
  const network = groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
