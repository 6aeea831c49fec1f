import { describe, expect, it } from 'vitest';
import { browserFamily } from '../../../api/middleware/browser-family.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the family of a browser', () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/141.0 Safari/537.36 Edg/141.0`,
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Linux'],
    [
      `Mozilla/5.0 (Linux; Android 15) ${webkit} Chrome/141.0 Mobile Safari/537.36`,
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1',
      'Safari, iOS',
    ],
    ['curl/8.5.0', ''],
    [undefined, ''],
  ])('of %s is «%s»', (userAgent, family) => {
    expect(browserFamily(userAgent)).toBe(family);
  });
});
