import type { Role } from '../domain/protocol/definition.ts';
import { plain, type ColumnKey } from './columns.ts';
import type { TableRow } from './read-table.ts';
import type { Remark } from './review-row.ts';

/** Bodies and people that a row may name. */
export interface ImportDirectory {
  readonly communes: readonly { id: string; label: string }[];
  /** One entry per role in force. */
  readonly people: readonly { userId: string; username: string; role: Role }[];
}

/** What the names in a row stand for. */
export interface NamesOfRow {
  /** Agency id of the commune; empty when it is unknown, and then there is a fault. */
  readonly titolare: string;
  readonly people: Readonly<Partial<Record<Role, string>>>;
  readonly faults: readonly Remark[];
}

const roleColumns = [
  ['socialWorker', 'tmSocialWorker'],
  ['psychologist', 'tmPsychologist'],
  ['sstWorker', 'sstSocialWorker'],
] as const satisfies readonly (readonly [ColumnKey, Role])[];

/** Finds the commune and the people a row names; a name that stands for nobody is a fault, because it is a typing error. */
export function namesOf(cells: TableRow['cells'], directory: ImportDirectory): NamesOfRow {
  const faults: Remark[] = [];
  const titolare = communeNamed(cells.titolare, directory);
  if (titolare === undefined && cells.titolare !== '')
    faults.push(fault('titolare', 'serve un Comune del distretto, come si legge fra gli enti'));
  const people: Partial<Record<Role, string>> = {};
  for (const [column, role] of roleColumns) {
    const username = cells[column];
    if (username === '') continue;
    const userId = holderOf(role, username, directory);
    if (userId === undefined) faults.push(fault(column, expectedFor(role, directory)));
    else people[role] = userId;
  }
  return { titolare: titolare ?? '', people, faults };
}

function communeNamed(name: string, { communes }: ImportDirectory): string | undefined {
  const wanted = plain(name).replace(/^comune di /, '');
  return communes.find(
    ({ id, label }) => id === wanted || plain(label).replace(/^comune di /, '') === wanted,
  )?.id;
}

function holderOf(role: Role, username: string, directory: ImportDirectory): string | undefined {
  const wanted = plain(username);
  return directory.people.find((one) => one.role === role && one.username === wanted)?.userId;
}

function expectedFor(role: Role, { people }: ImportDirectory): string {
  const names = people.filter((one) => one.role === role).map(({ username }) => username);
  return names.length === 0
    ? 'nessuno ha questo ruolo: lasciare vuoto o creare prima l’utente'
    : `serve il nome utente di chi ha questo ruolo: ${names.join(', ')}`;
}

function fault(column: ColumnKey, expected: string): Remark {
  return { column, expected, severity: 'fault' };
}
