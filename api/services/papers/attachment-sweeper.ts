import { removeForgottenAttachments } from '../../../db/attachment-store.ts';
import type { Database } from '../../../db/pool.ts';

const everyMs = 3_600_000;

/**
 * Removes now and then the files that no case knows: those whose upload broke off with its process, and those whose
 * case never answered. Several processes may look at once.
 */
export function startAttachmentSweeper(
  database: Database,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = removeForgottenAttachments(database).catch(onError);
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
