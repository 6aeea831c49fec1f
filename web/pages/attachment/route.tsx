import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { pendingFileOf } from '../../../api/middleware/multipart.ts';
import { HttpProblem } from '../../../api/problem.ts';
import type { UploadedFile } from '../../../api/services/papers/attachment-service.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { DataClass } from '../../../domain/protocol/definition.ts';
import { attachmentPage, dataClassLabels } from '../../../texts/attachments.ts';
import { doneAddress } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import {
  type ActFormState,
  changesSince,
  onlyShown,
  sentState,
  trySending,
} from '../../forms/act-form.ts';
import { typedOne } from '../../forms/values.ts';
import { pathText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { crumbsTo } from '../step/act-pages.tsx';
import { AttachmentForm } from './view.tsx';

async function page(
  { services }: Web,
  visit: SignedInVisit,
  code: string,
  state: ActFormState,
  status = 200,
): Promise<Answer> {
  const choices = await services.attachments.choices(visit.viewer, code);
  if (choices === null) throw new HttpProblem(403, 'wrong-role', attachmentPage.cannot);
  return {
    status,
    title: attachmentPage.title(code),
    crumbs: crumbsTo(code, attachmentPage.heading),
    main: <AttachmentForm code={code} choices={choices} state={state} csrf={visit.csrf} />,
  };
}

async function show(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const code = pathText(req, 'code');
  const { version } = await web.services.cases.show(visit.viewer, code);
  const fresh = { key: randomUUID(), version, values: {}, outcome: '', obstacle: null };
  return page(web, visit, code, fresh);
}

async function attach(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { attachments, cases } = web.services;
  const { viewer } = visit;
  const code = pathText(req, 'code');
  const sent = sentState(req, {});
  const shown = onlyShown(req, sent);
  if (shown !== null) return page(web, visit, code, shown);
  const outcome = await trySending(
    sent,
    async ({ options: { idempotencyKey } }) => {
      const file = uploadedFile(req, sent);
      return (await attachments.add(viewer, code, file, { idempotencyKey })).result;
    },
    async () => ({
      version: (await cases.show(viewer, code)).version,
      since: await changesSince(web.services, viewer, code, sent.version),
    }),
  );
  if ('result' in outcome) return { redirect: doneAddress(code, outcome.result.events) };
  return page(web, visit, code, outcome.again, outcome.status);
}

/** @throws DomainError `missing-file`; what the form says besides is judged by the service */
function uploadedFile(req: Request, { values }: ActFormState): UploadedFile {
  const file = pendingFileOf(req);
  if (file === undefined) {
    throw new DomainError('invalid', 'missing-file', attachmentPage.fileMissing, 'file');
  }
  const [stepId, actId] = [typedOne(values, 'stepId'), typedOne(values, 'actId')];
  const dataClass = typedOne(values, 'dataClass');
  return {
    ...file,
    ...(isDataClass(dataClass) ? { dataClass } : {}),
    ...(stepId === '' ? {} : { stepId }),
    ...(actId === '' ? {} : { actId }),
  };
}

function isDataClass(text: string): text is DataClass {
  return Object.hasOwn(dataClassLabels, text);
}

async function download({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const id = pathText(req, 'attachmentId');
  return { file: await services.attachments.open(visit.viewer, pathText(req, 'code'), id) };
}

/** `/pratiche/{code}/allegati` and `/pratiche/{code}/allegati/{attachmentId}` */
export function addAttachmentPages(pages: Pages, web: Web): void {
  const path = '/pratiche/:code/allegati';
  pages.get(
    path,
    { resource: 'paper', action: 'attach' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  pages.post(
    path,
    { resource: 'paper', action: 'attach' },
    forSignedIn(web, (visit, req) => attach(web, visit, req)),
  );
  pages.get(
    `${path}/:attachmentId`,
    { resource: 'paper', action: 'readFile' },
    forSignedIn(web, (visit, req) => download(web, visit, req)),
  );
}
