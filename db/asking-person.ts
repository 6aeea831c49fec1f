import { AsyncLocalStorage } from 'node:async_hooks';

const asking = new AsyncLocalStorage<string>();

/**
 * Runs work for a person: every statement that it sends through the connections of people is answered with the rows that
 * this person may reach, and no others. It holds for all that the work waits for, and for nothing beside it.
 */
export function askingAs<Result>(userId: string, work: () => Result): Result {
  return asking.run(userId, work);
}

/** For whom statements are sent here; undefined where nobody has said so, and then no row of a case is found. */
export function askingPerson(): string | undefined {
  return asking.getStore();
}

/**
 * Items that are read one by one, later and by whoever carries them out (a stream reads on when its socket has room), always
 * in the name of whoever asks now.
 */
export function inNameOfAsker<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const asNow = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]() {
      const iterator = items[Symbol.asyncIterator]();
      return {
        next: () => asNow(() => iterator.next()),
        return: (value?: unknown) =>
          asNow(() => iterator.return?.(value) ?? Promise.resolve({ done: true, value })),
      };
    },
  };
}
