import { findAccount, listPeople } from '../../../db/account-store.ts';
import { findCase } from '../../../db/case-store.ts';
import {
  explainCaseAccess,
  mayExplainAccess,
  type ClosedRow,
  type OpeningRow,
} from '../../../domain/access/explanation.ts';
import { unknownCase } from '../../../domain/access/refusals.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import {
  explanationRefusals,
  openingSentence,
  closedSentence,
} from '../../../texts/access-explanation.ts';
import { sightWords } from '../../../texts/access-policy.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { noteAct, noteListed } from '../../traces/notes.ts';
import { standingIn } from '../accounts.ts';
import type { Viewer } from '../acting-person.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import type { AccessExplanationService, ExplainedRow } from './access-explanation-service.ts';

/** Tells who administers the access why a person sees a case, by the rows that decide it. Asking is in the read log. */
export function createAccessExplanation(world: World): AccessExplanationService {
  const { database } = world;
  return {
    async explain(viewer, { person, code }) {
      checkMay(viewer);
      const [record, account, names] = await Promise.all([
        findCase(database, code),
        findAccount(database, person, romeDate(Date.now())),
        world.names(),
      ]);
      if (account === undefined)
        throw new DomainError(
          'invalid',
          'unknown-person',
          explanationRefusals.unknownPerson,
          'person',
        );
      if (record === undefined) throw unknownCase(code);
      noteListed([code]);
      const asked = await standingIn(world, account);
      const { access, opening, closed } = explainCaseAccess(asked, record);
      return {
        caseCode: code,
        who: { userId: person, displayName: account.displayName },
        seats: asked.roles.map((seat) => seatLabel(seat, names)),
        sees: access !== null,
        ...(access !== null && { sight: access.sight, sightLabel: sightWords[access.sight] }),
        dataClasses: access?.dataClasses ?? [],
        readOnly: access?.readOnly ?? false,
        opening: opening.map((row) => openingRow(row, names)),
        closed: closed.map((row) => closedRow(row, names)),
      };
    },
    async people(viewer) {
      checkMay(viewer);
      return listPeople(database);
    },
  };
}

function checkMay(viewer: Viewer): void {
  noteAct({ action: 'list', purpose: 'control' });
  if (mayExplainAccess(viewer)) return;
  throw new DomainError(
    'notAllowed',
    'not-access-administrator',
    explanationRefusals.notAdministrator,
  );
}

function openingRow({ rowId, seat, relation, tie }: OpeningRow, names: Names): ExplainedRow {
  const { onBehalfOf, from, until } = tie;
  const about = {
    ...(onBehalfOf !== undefined && { onBehalfOf: names.userName(onBehalfOf) }),
    ...(from !== undefined && { from: isoAt(from) }),
    ...(until != null && { until: isoAt(until) }),
  };
  return {
    rowId,
    seatLabel: seatLabel(seat, names),
    sentence: openingSentence(rowId, relation, about),
  };
}

function closedRow(
  { rowId, seat, missingPlaces, missingRelations }: ClosedRow,
  names: Names,
): ExplainedRow {
  const sentence = closedSentence(missingPlaces, missingRelations);
  return { rowId, seatLabel: seatLabel(seat, names), sentence };
}

function seatLabel({ role, agencyId }: Seat, names: Names): string {
  return `${roleLabel(role)}, ${names.agencyLabel(agencyId)}`;
}
