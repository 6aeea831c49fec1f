import type { Database } from './pool.ts';

/** The sites whose working days Raccordo knows, by name. */
export async function listSites(
  database: Database,
): Promise<readonly { code: string; label: string }[]> {
  const { rows } = await database.query<{ code: string; label: string }>(
    'select code, label from sites order by label',
  );
  return rows;
}
