import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  readonly withinMs: number;
  /** @default 50 */
  readonly everyMs?: number;
}

/** Asks until the answer is true; false when the time is over. A rejection counts as "not yet". */
export async function eventually(
  question: () => Promise<boolean> | boolean,
  { withinMs, everyMs = 50 }: Patience,
): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    if (await answersTrue(question)) return true;
    if (performance.now() >= giveUpAt) return false;
    await delay(everyMs);
  }
}

async function answersTrue(question: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await question();
  } catch {
    return false;
  }
}
