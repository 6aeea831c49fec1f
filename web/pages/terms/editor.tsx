import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { HttpProblem, problemOf } from '../../../api/problem.ts';
import type { TermChangePreview } from '../../../api/services/term-changes/term-change-service.ts';
import { everyRunningTerm } from '../../../domain/term-policy/change.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { shell } from '../../../texts/shell.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { typedOne, typedValues, type TypedValues } from '../../forms/values.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import { termAddresses } from '../../term-addresses.ts';
import type { Answer } from '../../visit.ts';
import { changeIn, faultAt, shownIn, valuesOf } from './editor-model.ts';
import { EditorView } from './editor-view.tsx';

/** The term that is edited. */
interface Place {
  code: string;
  version: number;
  path: string;
}

/** What came back with what was typed. */
interface Sent {
  values: TypedValues;
  faults: readonly Fault[];
  status: number;
  examples?: TermChangePreview['examples'];
}

/** The change that is corrected. */
interface Corrected {
  id: string;
  version: number;
}

async function show(
  { services }: Web,
  { viewer, csrf, today }: SignedInVisit,
  place: Place,
  about: { corrected?: Corrected; values?: TypedValues; sent?: Sent } = {},
): Promise<Answer> {
  const { corrected, sent } = about;
  const { code, version, path } = place;
  const [view, sites, agencies] = await Promise.all([
    services.termChanges.editable(viewer, code, version, path),
    services.terms.sites(),
    services.accounts.agencies(),
  ]);
  const usual = {
    ...{ versions: view.versions, site: null, value: view.value, reason: '', act: null },
    ...{ mode: 'newStepsOnly' as const, runningDueOn: null, running: everyRunningTerm },
  };
  const values = sent?.values ?? about.values ?? valuesOf({ ...usual, effectiveOn: today });
  const title = corrected === undefined ? texts.newTitle : texts.editTitle;
  return {
    title,
    status: sent?.status ?? 200,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: texts.listTitle, href: termAddresses.list },
      { label: title },
    ],
    main: (
      <EditorView
        model={{
          ...{ title, place, values, csrf, key: randomUUID(), faults: sent?.faults ?? [] },
          ...{ termLabel: view.termLabel, written: view.written, inForce: view.inForce },
          ...{ versions: view.versions, ladders: view.ladders, sites, agencies, today },
          ...(sent?.examples && { examples: sent.examples }),
          ...(corrected && { changeId: corrected.id, changeVersion: corrected.version }),
        }}
      />
    ),
  };
}

/** Keeps what was typed, or only shows it on real cases; what cannot be read, or is refused, comes back with everything else in its place. */
async function send(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  corrected?: Corrected,
): Promise<Answer> {
  const { termChanges } = web.services;
  const { viewer } = visit;
  const values = typedValues(req.body);
  const path = typedOne(values, 'termine');
  const code = typedOne(values, 'protocollo');
  const place = { code, version: Number(typedOne(values, 'versione')), path };
  const answer = (sent: Omit<Sent, 'values'>): Promise<Answer> =>
    show(web, visit, place, { sent: { values, ...sent }, ...(corrected && { corrected }) });
  const back = (faults: readonly Fault[], status: number): Promise<Answer> =>
    answer({ faults, status });
  const options = { idempotencyKey: bodyText(req, '_chiave') };
  const protocolPlace = { protocolCode: code, path };
  try {
    if (bodyText(req, '_anteprima') !== '') {
      const shown = shownIn(values, protocolPlace);
      if ('faults' in shown) return await back(shown.faults, 422);
      const examples = await termChanges.examplesFor(viewer, shown.change);
      return await answer({ faults: [], status: 200, examples });
    }
    const read = changeIn(values, protocolPlace);
    if ('faults' in read) return await back(read.faults, 422);
    const kept =
      corrected === undefined
        ? await termChanges.draft(viewer, read.change, options)
        : await termChanges.edit(viewer, corrected.id, read.change, {
            ...options,
            expectedVersion: corrected.version,
          });
    return { redirect: termAddresses.change(kept.id) };
  } catch (error) {
    const { status, detail, field } = problemOf(error);
    if (![403, 409, 412, 422].includes(status)) throw error;
    return back([faultAt(field, detail)], status);
  }
}

/** `/termini/nuovo` and `/termini/cambi/{id}/modifica` */
export function addEditorPages(pages: Pages, web: Web): void {
  const { services } = web;
  pages.get(
    '/termini/nuovo',
    { resource: 'termSetting', action: 'create' },
    forSignedIn(web, (visit, req) => {
      const code = queryText(req, 'protocollo') ?? '';
      const version = Number(queryText(req, 'versione'));
      const path = queryText(req, 'termine') ?? '';
      if (!Number.isInteger(version))
        throw new HttpProblem(404, 'unknown-protocol', protocolPages.unknown(code, ''));
      return show(web, visit, { code, version, path });
    }),
  );
  pages.post(
    '/termini/nuovo',
    { resource: 'termSetting', action: 'create' },
    forSignedIn(web, (visit, req) => send(web, visit, req)),
  );
  pages.get(
    '/termini/cambi/:id/modifica',
    { resource: 'termSetting', action: 'edit' },
    forSignedIn(web, async (visit, req) => {
      const change = await services.termChanges.show(visit.viewer, pathText(req, 'id'));
      const { id, version, protocolCode: code, path, versions } = change;
      const place = { code, path, version: versions.at(-1) ?? 0 };
      return show(web, visit, place, { corrected: { id, version }, values: valuesOf(change) });
    }),
  );
  pages.post(
    '/termini/cambi/:id/modifica',
    { resource: 'termSetting', action: 'edit' },
    forSignedIn(web, (visit, req) => {
      const version = Number(bodyText(req, '_versione'));
      return send(web, visit, req, { id: pathText(req, 'id'), version });
    }),
  );
}
