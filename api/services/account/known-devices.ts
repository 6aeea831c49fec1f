import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A browser is known so long after the last sign-in from it. */
export const knownDeviceDays = 180;
/** A desk shared by more people than this forgets who came first. */
const peoplePerDeviceMax = 8;
const dayMs = 86_400_000;

/**
 * Browsers from which a person has signed in before, told by signed marks in a cookie of their own: `id.expiry.signature`,
 * one per person, joined by `~`. A mark opens nothing; it only keeps strangers' failures from making its person wait.
 */
export interface KnownDevices {
  /** Id of the device for that username, or null. `marks` is what the cookie held, however forged. */
  idOf(marks: string, username: string, now: number): string | null;
  /** The marks of the cookie after a sign-in of that username. */
  remember(marks: string, username: string, now: number): string;
}

/** Marks signed with that secret. */
export function createKnownDevices(secret: string): KnownDevices {
  const signature = (username: string, id: string, expiry: string): string =>
    createHmac('sha256', secret)
      .update(`device\n${username}\n${id}\n${expiry}`)
      .digest('base64url');
  const find = (marks: string, username: string): readonly string[] | undefined =>
    marks
      .split('~', peoplePerDeviceMax)
      .map((mark) => mark.split('.'))
      .find(([id = '', expiry = '', signed = '']) =>
        areEqual(signed, signature(username, id, expiry)),
      );
  return {
    idOf: (marks, username, now) => {
      const [id, expiry] = find(marks, username) ?? [];
      return id !== undefined && Number(expiry) > now ? id : null;
    },
    remember: (marks, username, now) => {
      const own = find(marks, username);
      const id = own?.[0] ?? randomBytes(12).toString('base64url');
      const expiry = (now + knownDeviceDays * dayMs).toString();
      const others = marks.split('~').filter((mark) => mark !== '' && mark !== own?.join('.'));
      const mark = [id, expiry, signature(username, id, expiry)].join('.');
      return [mark, ...others].slice(0, peoplePerDeviceMax).join('~');
    },
  };
}

function areEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
