import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../api/middleware/client-address.ts';

describe('the place of a request', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1::6', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [undefined, ''],
  ])('%s is counted as %s', (ip, place) => {
    expect(placeOf(ip === undefined ? { ip: undefined } : { ip })).toBe(place);
  });
});
