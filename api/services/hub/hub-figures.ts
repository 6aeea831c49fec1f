import { listAccesses, listHubSites, type AccessRow } from '../../../db/hub-store.ts';
import { readsHubFigures } from '../../../domain/access/hub.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import {
  dimensions,
  figuresOf,
  type CountedAccess,
  type Dimension,
} from '../../../domain/hub/figures.ts';
import { halfYearAt, halfYearOf, halfYearsUntil } from '../../../domain/hub/half-year.ts';
import { daysBetween } from '../../../domain/terms/local-date.ts';
import type { Viewer } from '../acting-person.ts';
import { romeDate, type World } from '../world.ts';
import { accessWords, outcomeWords } from './access-lines.ts';
import type { FiguresView } from './hub.ts';

/** Five years: as long as a project is accounted for. */
const choicesMax = 10;

const labels: Readonly<Record<Dimension, string>> = {
  site: 'Sede',
  topic: 'Tema',
  askedBy: 'Chi chiede',
  channel: 'Canale',
  outcome: 'Esito',
};

/** The figures of a half-year, the present one unless said. @throws DomainError `wrong-role`, `unknown-half-year` */
export async function showFigures(
  world: World,
  viewer: Viewer,
  code: string | undefined,
): Promise<FiguresView> {
  if (!readsHubFigures(viewer)) allowed({ denied: 'wrong-role' });
  const today = romeDate(await world.now());
  const halfYear = code === undefined ? halfYearAt(today) : halfYearOf(code);
  if (halfYear === undefined || halfYear.from > today) throw unknownHalfYear(code ?? '');
  const sites = await listHubSites(world.duties, halfYear.to);
  const { from, to } = halfYear;
  const agencyIds = sites.map(({ agencyId }) => agencyId);
  const rows = await listAccesses(world.duties, { agencyIds, from, to });
  const words: Readonly<Record<Dimension, Readonly<Record<string, string>>>> = {
    site: Object.fromEntries(sites.map(({ site, label }) => [site, label])),
    ...accessWords,
    outcome: outcomeWords,
  };
  const categories = Object.fromEntries(
    dimensions.map((dimension) => [dimension, Object.keys(words[dimension])]),
  ) as Record<Dimension, string[]>;
  // What a desk has not registered yet is not an access: it has neither topic nor origin.
  const registered = rows.filter(({ topic }) => topic !== null);
  const { total, tables, waiting } = figuresOf(registered.map(countedOf), categories);
  return {
    halfYear,
    choices: halfYearsUntil(today, choicesMax).map((half) => half.code),
    total,
    tables: dimensions.map((key) => ({
      key,
      label: labels[key],
      rows: tables[key].map((cell) => ({ ...cell, label: words[key][cell.key] ?? cell.key })),
    })),
    waiting,
  };
}

function countedOf(row: AccessRow): CountedAccess {
  const { site, topic, askedBy, channel, status, ending, firstMeetingOn } = row;
  const contactOn = romeDate(row.contactAt ?? row.registeredAt);
  return {
    site,
    topic: topic ?? '',
    askedBy: askedBy ?? '',
    channel: channel ?? '',
    outcome: status === 'ended' ? (ending ?? '') : 'open',
    waitingDays: firstMeetingOn === null ? null : daysBetween(contactOn, firstMeetingOn),
  };
}

function unknownHalfYear(code: string): DomainError {
  return new DomainError(
    'invalid',
    'unknown-half-year',
    `Semestre sconosciuto: ${code}. Serve un semestre già cominciato, per esempio 2026-2.`,
    'halfYear',
  );
}
