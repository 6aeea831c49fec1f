import { randomUUID } from 'node:crypto';
import { isUuid } from '../../../domain/is-uuid.ts';
import { newDataKey } from '../../../codec/attachment-cipher.ts';
import {
  beginAttachment,
  completeAttachment,
  discardAttachment,
  findAttachment,
  type NewAttachment,
} from '../../../db/attachment-store.ts';
import { dataErased } from '../../../db/personal-data.ts';
import { readCommand } from '../../../db/case-store.ts';
import { canReadPaper, mayAttach } from '../../../domain/access/papers.ts';
import { allowed, unknownStep } from '../../../domain/access/refusals.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import type { AttachmentFacts } from '../../../domain/case/events.ts';
import { DomainError, refusalOf } from '../../../domain/domain-error.ts';
import { perform } from '../cases/acting.ts';
import { keptContent, takeIn, verified } from './attachment-content.ts';
import type { AttachmentService, AttachmentView, UploadedFile } from './attachment-service.ts';
import { attachmentChoices } from './attachment-choices.ts';
import {
  attachmentName,
  listedAttachments,
  paperSeat,
  papersOf,
  type CasePapers,
} from './case-papers.ts';
import { openCaseFile, type CaseFile } from '../cases/case-file.ts';
import { commandIdOf } from '../command-ids.ts';
import { FileKind } from './file-kinds.ts';
import type { MalwareScanner } from './malware-scan.ts';
import type { ActOptions, ActResult, Viewer } from '../acting-person.ts';
import type { World } from '../world.ts';

/** What keeping files needs beside the world. */
export interface AttachmentDependencies {
  /** Absent: files are kept without being searched for malware. */
  scanner?: MalwareScanner;
}

/** Files of a case: encrypted in PostgreSQL, their hash in the journal, nothing of them in the engine. */
export function createAttachments(
  world: World,
  dependencies: AttachmentDependencies,
): AttachmentService {
  const { database } = world;
  return {
    list: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      return listedAttachments(file, await papersOf(world, file));
    },
    choices: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      return attachmentChoices(file, await papersOf(world, file));
    },
    add: async (viewer, code, uploaded, options) => {
      const file = await openCaseFile(world, viewer, code);
      const papers = await papersOf(world, file);
      refuseWithoutStep(file, uploaded);
      const as = allowed(mayAttach(file.person, file.record, stepOf(file, papers, uploaded)));
      refuseUnknownAct(papers, uploaded);
      const arriving = arrivingFile(file, as, uploaded);
      await beginAttachment(world, arriving);
      const facts = await orNothing(world, arriving.id, () =>
        keep(world, dependencies, arriving, uploaded),
      );
      const result = await record({ world, viewer, code, as, options, arriving, facts });
      return { attachment: await recordedView(world, viewer, code, options), result };
    },
    open: async (viewer, code, id) => {
      const file = await openCaseFile(world, viewer, code);
      const papers = await papersOf(world, file);
      const row = isUuid(id.toLowerCase())
        ? await findAttachment(world, file.record.caseId, id)
        : undefined;
      if (row === undefined || !canReadPaper(file.person, file.access, paperSeat(papers, row))) {
        throw unknownAttachment(id);
      }
      const { mediaType, size, chunkCount, dataKey } = row;
      if (dataKey === null) throw dataErased();
      const content = keptContent(database, { attachmentId: row.id, dataKey, chunkCount });
      return {
        name: attachmentName(file, papers, row),
        mediaType,
        size,
        content: verified(content, row.journalSha256),
      };
    },
  };
}

function arrivingFile(
  { record, person }: CaseFile,
  as: Seat,
  { name, dataClass = 'J', stepId, actId }: UploadedFile,
): NewAttachment {
  return {
    ...{ id: randomUUID(), caseId: record.caseId, name, dataClass },
    stepId: stepId ?? null,
    actId: actId ?? null,
    role: as.role,
    agencyId: as.agencyId,
    uploadedBy: person.userId,
  };
}

/** Takes the file in, finds out what it is, has it searched, makes it whole. */
async function keep(
  world: World,
  { scanner }: AttachmentDependencies,
  { id: attachmentId, caseId }: NewAttachment,
  { name, content }: UploadedFile,
): Promise<AttachmentFacts> {
  const { database } = world;
  const dataKey = newDataKey();
  const kind = new FileKind(name);
  const taken = await takeIn(database, { attachmentId, dataKey, content }, (bytes) =>
    kind.look(bytes),
  );
  const again = (): AsyncIterable<Buffer> =>
    keptContent(database, { attachmentId, dataKey, chunkCount: taken.chunkCount });
  const mediaType = await kind.found(again);
  await scanner?.scan(again());
  const whole = { ...taken, mediaType, dataKey };
  await completeAttachment(world, { id: attachmentId, caseId }, whole);
  const { size, sha256 } = taken;
  return { attachmentId, sha256: sha256.toString('hex'), size, mediaType };
}

/** A file that is refused, or stops arriving, leaves nothing. */
async function orNothing<Result>(
  { database }: World,
  id: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await discardAttachment(database, id);
    throw error;
  }
}

interface Recording {
  world: World;
  viewer: Viewer;
  code: string;
  as: Seat;
  options: ActOptions;
  arriving: NewAttachment;
  facts: AttachmentFacts;
}

/** Tells the case. A repeated key is answered with the file of the first time, and this copy goes. */
async function record(recording: Recording): Promise<ActResult> {
  const { world, viewer, code, as, options, arriving, facts } = recording;
  const { name, dataClass, stepId, actId } = arriving;
  const { sha256, size } = facts;
  const request = { act: 'addAttachment', sha256, size, name, dataClass, stepId, actId };
  try {
    const result = await perform(world, viewer, { code, request }, options, () => ({
      as,
      command: () => ({ kind: 'recordAttachment', attachment: facts }),
    }));
    // Nothing happens to the one that the journal names.
    await discardAttachment(world.database, arriving.id);
    return result;
  } catch (error) {
    // A case that did not answer may still record it; what it does not, the sweeper removes.
    if (refusalOf(error) !== undefined) await discardAttachment(world.database, arriving.id);
    throw error;
  }
}

/** The file that the journal names for this key. */
async function recordedView(
  world: World,
  viewer: Viewer,
  code: string,
  { idempotencyKey }: ActOptions,
): Promise<AttachmentView> {
  const file = await openCaseFile(world, viewer, code);
  const commandId = commandIdOf(viewer.userId, idempotencyKey);
  const made = await readCommand(world.database, file.record.caseId, commandId);
  const id = made.flatMap(({ event }) =>
    event.type === 'AttachmentAdded' ? event.attachmentId : [],
  )[0];
  const views = listedAttachments(file, await papersOf(world, file));
  const view = views.find((one) => one.id === id);
  if (view === undefined) throw new Error('An attachment was recorded and is not there');
  return view;
}

function stepOf(
  { access }: CaseFile,
  { stepSeats }: CasePapers,
  { stepId }: UploadedFile,
): Seat | null {
  if (stepId === undefined) return null;
  const seat = stepSeats.get(stepId);
  const visible = access.sight !== 'partner' || access.agencyIds.includes(seat?.agencyId ?? '');
  if (seat === undefined || !visible) throw unknownStep(stepId);
  return seat;
}

/** What a partner brings belongs to a step of theirs. */
function refuseWithoutStep({ access }: CaseFile, { stepId }: UploadedFile): void {
  if (access.sight !== 'partner' || stepId !== undefined) return;
  const message = "Indica l'attività del tuo ente a cui il file si riferisce.";
  throw new DomainError('invalid', 'attachment-needs-step', message, 'stepId');
}

function refuseUnknownAct({ acts }: CasePapers, { actId }: UploadedFile): void {
  if (actId === undefined || acts.some(({ id }) => id === actId)) return;
  throw new DomainError('notFound', 'unknown-act', 'Atto sconosciuto in questa pratica.', 'actId');
}

function unknownAttachment(id: string): DomainError {
  const message = `Allegato sconosciuto: ${id.slice(0, 40)}.`;
  return new DomainError('notFound', 'unknown-attachment', message, 'attachmentId');
}
