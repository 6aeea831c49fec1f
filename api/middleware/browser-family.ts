/** The first that fits names it: later browsers claim to be the earlier ones as well. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** The family of a browser and its system as `Firefox, Windows`; empty for a program that is none. */
export function browserFamily(userAgent: string | undefined): string {
  const nameIn = (families: typeof browsers): string[] => {
    const found = families.find(([mark]) => mark.test(userAgent ?? ''));
    return found === undefined ? [] : [found[1]];
  };
  const browser = nameIn(browsers);
  return browser.length === 0 ? '' : [...browser, ...nameIn(systems)].join(', ');
}
