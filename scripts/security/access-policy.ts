import { readCaseRows, sightClasses, sights } from '../../domain/access/policy/case-rows.ts';
import {
  everyRole,
  placesOf,
  type ActionPolicy,
  type Policy,
  type PolicyRow,
} from '../../domain/access/policy/language.ts';
import { accessPolicy } from '../../domain/access/policy/policy.ts';
import { reachOf } from '../../domain/access/policy/row-reach.ts';
import { placeWords, reachWords, relationWords, sightWords } from '../../texts/access-policy.ts';
import { roleLabel } from '../../texts/roles.ts';

/** Draws who may do what, from the rows that the service asks. */
export function drawAccessPolicy(): string {
  return [
    '# Chi può vedere e fare che cosa',
    '',
    '<!-- Drawn from domain/access/policy by scripts/security-papers.ts: do not edit. -->',
    '',
    'Disegnato dalle righe che il servizio interroga per ogni richiesta: API, pagine, esportazioni ed elenchi. Ciò che nessuna riga permette è rifiutato. Il perché è nella [decisione 0126](adr/0126-the-access-is-one-table.md).',
    '',
    '<!-- prettier-ignore-start -->',
    '',
    '## Quanto si vede di una pratica',
    '',
    'Classi di dati: P processo, I identità, H salute (GDPR, art. 9), J dati giudiziari (art. 10).',
    '',
    ...table(
      ['Vista', 'Che cosa', 'Classi'],
      sights.map((sight) => [`\`${sight}\``, sightWords[sight], sightClasses[sight].join(' ')]),
    ),
    '',
    '## Che cosa lascia passare il database',
    '',
    'Dietro a queste righe PostgreSQL risponde a una persona solo con le pratiche di cui lei o il suo ufficio sono lettori. L’elenco dei lettori è più largo delle righe, che chiedono anche il ruolo; più stretto non è mai.',
    '',
    ...table(
      ['Chi legge una pratica', 'È lettore perché'],
      readCaseRows.map((row) => [
        `\`${row.id}\``,
        reachOf(row)
          .map((entry) => reachWords[entry])
          .join(', oppure '),
      ]),
    ),
    ...Object.entries<Policy[string]>(accessPolicy).flatMap(([resource, actions]) => [
      '',
      `## \`${resource}\``,
      '',
      ...table(
        ['Azione', 'Ruoli', 'Dove', 'Legame', 'Si vede'],
        Object.entries(actions).flatMap(([action, policy]) => rowsOf(action, policy)),
      ),
    ]),
    '',
    '<!-- prettier-ignore-end -->',
  ].join('\n');
}

function rowsOf(action: string, policy: ActionPolicy): string[][] {
  return policy.rows.map((row, index) => [
    index === 0 ? `\`${action}\`${notesOf(policy)}` : '',
    rolesOf(row),
    placesOf(row)
      .map((place) => placeWords[place])
      .join(' o '),
    row.relations.map((relation) => relationWords[relation]).join(', oppure '),
    seenBy(row),
  ]);
}

function notesOf({ behind, changes, unknownToOthers, emptyForOthers }: ActionPolicy): string {
  return [
    behind === 'case' ? ' · solo chi vede la pratica' : '',
    changes === true ? ' · non in sola lettura' : '',
    unknownToOthers === true ? ' · per gli altri non esiste' : '',
    emptyForOthers === true ? ' · per gli altri è vuoto' : '',
  ].join('');
}

function rolesOf({ roles }: PolicyRow): string {
  if (roles === 'asked') return 'il ruolo che la cosa indica';
  if (roles.length === everyRole.length) return 'tutti';
  const others = everyRole.filter((role) => !roles.includes(role));
  return others.length <= 3
    ? `tutti tranne ${others.map(roleLabel).join(', ')}`
    : roles.map(roleLabel).join(', ');
}

function seenBy({ sight, seeing = [], classes = 'ofSight' }: PolicyRow): string {
  const only = seeing.length === 0 ? '' : `se la vista è ${seeing.join(', ')}`;
  const given = sight === undefined ? '' : `\`${sight}\``;
  const read = classes === 'ofSight' ? '' : `classi ${classes.join(' ')}`;
  return [given, read, only].filter((words) => words !== '').join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
