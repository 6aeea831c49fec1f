import { Pool, type PoolClient } from 'pg';
import { askingPerson } from './asking-person.ts';

type Handed = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (broken?: Error | boolean) => void,
) => void;

/**
 * Connections on which PostgreSQL knows for whom each statement is sent. A connection is told before it is handed out,
 * when it last worked for somebody else; whoever asks is read where the connection is asked for, not where it comes free.
 */
export class PersonPool extends Pool {
  readonly #workedFor = new WeakMap<PoolClient, string>();

  override connect(): Promise<PoolClient>;
  override connect(handed: Handed): void;
  override connect(handed?: Handed): Promise<PoolClient> | void {
    const client = this.#clientFor(askingPerson() ?? '');
    if (handed === undefined) return client;
    client.then(
      (one) => {
        handed(undefined, one, one.release.bind(one));
      },
      (error: unknown) => {
        handed(error as Error, undefined, () => undefined);
      },
    );
  }

  async #clientFor(userId: string): Promise<PoolClient> {
    const client = await super.connect();
    try {
      const status = client.getTransactionStatus();
      // The end of a transaction that somebody left open would undo what the connection is told here.
      if (status === 'T' || status === 'E')
        throw new Error('A connection came back to the pool inside a transaction');
      if (this.#workedFor.get(client) === userId) return client;
      await client.query("select set_config('raccordo.user_id', $1, false)", [userId]);
      this.#workedFor.set(client, userId);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}
