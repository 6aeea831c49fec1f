import { listAttachments, type AttachmentRow } from '../../../db/attachment-store.ts';
import { readActs, type RegisteredActRow } from '../../../db/registered-act-store.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import {
  canReadPaper,
  canReadPaperName,
  canSeeAct,
  type PaperSeat,
} from '../../../domain/access/papers.ts';
import { registeredActForm } from '../../../domain/case/act-kinds.ts';
import { actReferenceLabel } from '../../../domain/case/act-reference.ts';
import type { DataClass } from '../../../domain/protocol/definition.ts';
import { neutralName } from '../../../texts/attachments.ts';
import type { AttachmentView } from './attachment-service.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { readHistory, type CaseHistory } from '../cases/case-history.ts';
import { allowedMediaTypes } from './file-kinds.ts';
import { stepKeyOf } from '../cases/wording.ts';
import { isoAt, type Names, type World } from '../world.ts';

/** Acts and files of a case, with the steps they belong to. */
export interface CasePapers {
  history: CaseHistory;
  /** Only those this person may see. */
  acts: readonly RegisteredActRow[];
  attachments: readonly AttachmentRow[];
  /** Role and agency of every step there has been, by step id. */
  stepSeats: ReadonlyMap<string, Seat>;
  stepLabel: (stepId: string) => string;
  names: Names;
}

/** Reads the papers of a case. Attachments are not yet cut to what the person may read. */
export async function papersOf(world: World, file: CaseFile): Promise<CasePapers> {
  const { caseId } = file.record;
  const [history, acts, attachments, names] = await Promise.all([
    readHistory(world, caseId),
    readActs(world, caseId),
    listAttachments(world, caseId),
    world.names(),
  ]);
  const stepSeats = seatsOf(history);
  return {
    ...{ history, attachments, stepSeats, names },
    acts: acts.filter((act) => isVisibleAct(file, stepSeats, act)),
    stepLabel: (stepId) => file.protocol.steps[stepKeyOf(stepId)]?.label ?? stepId,
  };
}

/** Class of the data of an act: that of the field it was typed into; process data outside the forms. */
export function classOfAct({ protocol }: CaseFile, { form, label }: RegisteredActRow): DataClass {
  if (form === registeredActForm) return 'P';
  const fields = Object.values(protocol.forms[form] ?? {});
  return (
    fields.find((field) => field.type === 'registry' && field.label === label)?.dataClass ?? 'P'
  );
}

/** The files this person may read, as the list shows them. */
export function listedAttachments(file: CaseFile, papers: CasePapers): readonly AttachmentView[] {
  return papers.attachments
    .filter((row) => canReadPaper(file.person, file.access, paperSeat(papers, row)))
    .map((row) => attachmentView(file, papers, row));
}

/** A file as access looks at it. */
export function paperSeat({ stepSeats }: CasePapers, row: AttachmentRow): PaperSeat {
  const { role, agencyId, uploadedBy: by, dataClass, stepId } = row;
  const stepAgencyId = stepId === null ? null : (stepSeats.get(stepId)?.agencyId ?? agencyId);
  return { role, agencyId, by, dataClass, stepAgencyId };
}

/** What a file is called for this person. */
export function attachmentName(file: CaseFile, papers: CasePapers, row: AttachmentRow): string {
  return row.name !== null && canReadPaperName(file.person, file.access, paperSeat(papers, row))
    ? row.name
    : neutralName(row.id, allowedMediaTypes[row.mediaType] ?? 'bin');
}

function attachmentView(file: CaseFile, papers: CasePapers, row: AttachmentRow): AttachmentView {
  const { id, mediaType, size, dataClass, stepId, actId } = row;
  const act = papers.acts.find((one) => one.id === actId);
  return {
    ...{ id, mediaType, size, dataClass },
    name: attachmentName(file, papers, row),
    sha256: row.journalSha256,
    at: isoAt(row.at),
    by: papers.names.userName(row.uploadedBy),
    agencyLabel: papers.names.agencyLabel(row.agencyId),
    ...(stepId === null ? {} : { stepLabel: papers.stepLabel(stepId) }),
    ...(act === undefined ? {} : { actId: act.id, actReference: actReferenceLabel(act) }),
  };
}

function isVisibleAct(
  file: CaseFile,
  stepSeats: CasePapers['stepSeats'],
  act: RegisteredActRow,
): boolean {
  const agencyId =
    act.stepId === null ? act.agencyId : (stepSeats.get(act.stepId)?.agencyId ?? null);
  return (
    canSeeAct(file.access, { agencyId }) && file.access.dataClasses.includes(classOfAct(file, act))
  );
}

function seatsOf({ entries }: CaseHistory): ReadonlyMap<string, Seat> {
  return new Map(
    entries.flatMap(({ event }) =>
      event.type === 'StepOpened'
        ? [[event.stepId, { role: event.role, agencyId: event.agencyId }] as const]
        : [],
    ),
  );
}
