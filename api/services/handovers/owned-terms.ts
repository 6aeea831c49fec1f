import { findOfficers } from '../../../db/account-store.ts';
import { listBindingTerms, type BindingTermRow } from '../../../db/term-owner-store.ts';
import type { Verdict } from '../../../domain/access/acts.ts';
import { allowed, denied } from '../../../domain/access/refusals.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import { owningRoles } from '../../../domain/case/term-owner.ts';
import { definitionOf } from '../../../domain/case/terms-of-case.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { isUnderWay, passesOver, type Handover } from '../../../domain/handover/handover.ts';
import { handoverStands } from '../../../domain/handover/handover-words.ts';
import { givesDates, mayNameOwner, readsDates } from '../../../domain/handover/term-owners.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import type { ActOptions, ActResult, Viewer } from '../acting-person.ts';
import { perform } from '../cases/acting.ts';
import { openCaseFile } from '../cases/case-file.ts';
import { readHistory } from '../cases/case-history.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import type {
  AskedOwner,
  BindingTermView,
  HandoverTermsView,
  HandoverView,
} from './handover-service.ts';

/**
 * The dates of the law and of the judge in the files that a handover is about, with who answers for each.
 * @throws DomainError `unknown-case`, `no-handover`, `terms-not-yours`
 */
export async function showTerms(
  world: World,
  viewer: Viewer,
  code: string,
): Promise<HandoverTermsView> {
  const { caseId, handover } = await openHandover(world, viewer, code);
  if (!readsDates(viewer, handover)) throw notYours();
  const [rows, names, now] = await Promise.all([
    listBindingTerms(world.duties, caseId),
    world.names(),
    world.now(),
  ]);
  const terms = nearestOfEach(rows).map((row) => termView(row, names, now));
  const open = givesDates(handover);
  const candidates = open ? await candidatesFor(world, viewer, handover) : [];
  const unowned = terms.filter(({ owner }) => owner === null).length;
  return { caseCode: code, open, unowned, terms, candidates };
}

/**
 * Gives one of those dates to a named person.
 * @throws DomainError `not-coordinator`, `assignee-lacks-role`, `unknown-term`, `handover-move`
 */
export async function nameOwner(
  world: World,
  viewer: Viewer,
  code: string,
  asked: AskedOwner,
  options: ActOptions,
): Promise<ActResult> {
  const { caseId, handover } = await openHandover(world, viewer, code);
  const { caseCode, termKey, userId } = asked;
  const request = { handover: code, ...asked };
  return perform(world, viewer, { code: caseCode, request, byGrant: true }, options, async () => {
    if (!givesDates(handover)) throw notNow(handover);
    const rows = await listBindingTerms(world.duties, caseId);
    if (!rows.some((row) => row.caseCode === caseCode && row.termKey === termKey))
      throw refusal.unknownTerm(termKey);
    const people = await ableIn(world, [handover.sender, handover.receiver]);
    const able = people.filter((one) => one.userId === userId);
    const verdictOn = (agencyId: string): Verdict => mayNameOwner(viewer, handover, agencyId);
    const one = able.find(({ agencyId }) => 'as' in verdictOn(agencyId)) ?? able[0];
    if (one === undefined) throw denied('assignee-lacks-role');
    const { role, agencyId } = one;
    const to = { userId, role, agencyId, handover: { caseId, code } };
    return {
      as: allowed(verdictOn(agencyId)),
      command: () => ({ kind: 'reownTerm', termKey, to }),
    };
  });
}

/** @throws DomainError `unknown-case`; `no-handover` for a case that passes no family over, or none yet */
async function openHandover(
  world: World,
  viewer: Viewer,
  code: string,
): Promise<{ caseId: string; handover: Handover }> {
  const { record } = await openCaseFile(world, viewer, code);
  const { state } = await readHistory(world, record.caseId);
  const { handover } = state;
  if (handover !== null && passesOver(handover)) return { caseId: record.caseId, handover };
  throw new DomainError(
    'notFound',
    'no-handover',
    `La pratica ${code} non passa una famiglia da un ufficio a un altro, o non ancora.`,
  );
}

/** Two runs of one lane are one date to answer for: the nearest stands for both. */
function nearestOfEach(rows: readonly BindingTermRow[]): readonly BindingTermRow[] {
  return rows.filter(
    ({ caseId, termKey }, index) =>
      rows.findIndex((one) => one.caseId === caseId && one.termKey === termKey) === index,
  );
}

/** How many such dates pass with a family, for the page of the case; undefined where nothing passes. */
export async function countTerms(
  world: World,
  viewer: Viewer,
  { caseId, handover }: Pick<CaseState, 'caseId' | 'handover'>,
): Promise<HandoverView['bindingTerms']> {
  if (handover === null || !passesOver(handover) || !isUnderWay(handover)) return undefined;
  if (!readsDates(viewer, handover)) return undefined;
  const terms = nearestOfEach(await listBindingTerms(world.duties, caseId));
  return { total: terms.length, unowned: terms.filter(({ owner }) => owner === null).length };
}

async function candidatesFor(
  world: World,
  viewer: Viewer,
  handover: Handover,
): Promise<HandoverTermsView['candidates']> {
  const { sender, receiver } = handover;
  const names = await world.names();
  return (await ableIn(world, [sender, receiver]))
    .filter(({ agencyId }) => 'as' in mayNameOwner(viewer, handover, agencyId))
    .map(({ userId, displayName, agencyId }) => ({
      userId,
      label: `${displayName}, ${names.agencyLabel(agencyId)}`,
    }));
}

async function ableIn(
  world: World,
  agencyIds: readonly string[],
): Promise<Awaited<ReturnType<typeof findOfficers>>> {
  const officers = await findOfficers(world.database, agencyIds, romeDate(await world.now()));
  return officers.filter(({ role }) => owningRoles.includes(role));
}

function termView(row: BindingTermRow, names: Names, now: number): BindingTermView {
  const { caseCode, protocolCode, protocolVersion, termKey, dueOn, dueAt, owner } = row;
  const definition = definitionOf(protocolOf(protocolCode, protocolVersion), row);
  return {
    ...{ caseCode, termKey, class: row.class, dueOn, dueAt: isoAt(dueAt), overdue: dueAt <= now },
    label: definition?.label ?? termKey,
    owner:
      owner === null
        ? null
        : {
            userId: owner.userId,
            displayName: names.userName(owner.userId),
            officeLabel: names.agencyLabel(owner.agencyId),
          },
  };
}

function notYours(): DomainError {
  return new DomainError(
    'notAllowed',
    'terms-not-yours',
    'I termini delle pratiche si vedono dal sì di chi riceve fino alla fine del passaggio.',
  );
}

function notNow({ status }: Handover): DomainError {
  return new DomainError(
    'conflict',
    'handover-move',
    `Il passaggio ${handoverStands[status]}: i termini si affidano dopo il sì di chi riceve e prima della firma.`,
  );
}
