import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { HttpProblem, problemOf } from '../../../api/problem.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { typedValues, type TypedValues } from '../../forms/values.ts';
import { bodyText, pathText } from '../../query.ts';
import { settingAddresses, settingForms, type SettingForm } from '../../setting-addresses.ts';
import type { Answer } from '../../visit.ts';
import { faultAt, settingChangeIn } from './form-model.ts';
import { SettingFormView, type FormModel } from './form-view.tsx';

/** What came back with what was typed. */
interface Sent {
  values: TypedValues;
  faults: readonly Fault[];
  status: number;
}

/** The site or the ladder that a form is about. */
type Subject = Pick<FormModel, 'title' | 'action' | 'back' | 'choices' | 'form'>;

const titles: Readonly<Record<SettingForm, string>> = {
  chiusura: texts.newClosure,
  patrono: texts.newPatron,
  annulla: texts.withdrawClosure,
  nuovo: texts.newRung,
  destinatario: texts.newRecipient,
  sposta: texts.moveRung,
  togli: texts.removeRung,
};

async function siteSubject(
  { services }: Web,
  { viewer }: SignedInVisit,
  site: string,
  form: SettingForm,
): Promise<Subject> {
  const calendars = await services.settingChanges.calendars(viewer);
  const calendar = calendars.find((one) => one.site === site);
  if (calendar === undefined) throw new HttpProblem(404, 'unknown-site', texts.unknownSite(site));
  return {
    form,
    title: texts.formTitle(titles[form], texts.siteTitle(calendar.label)),
    action: settingAddresses.siteForm(site, form),
    back: { href: settingAddresses.site(site), label: texts.siteTitle(calendar.label) },
    choices: calendar.closures
      .filter(({ isAhead }) => isAhead)
      .map((closure) => ({ value: closure.from, label: texts.closureOption(closure) })),
  };
}

async function ladderSubject(
  { services }: Web,
  { viewer }: SignedInVisit,
  ladder: string,
  form: SettingForm,
): Promise<Subject> {
  const ladders = await services.settingChanges.ladders(viewer);
  const found = ladders.find((one) => one.ladder === ladder);
  if (found === undefined)
    throw new HttpProblem(404, 'unknown-ladder', texts.unknownLadder(ladder));
  // An alarm that is decided for a later day may be amended from then on.
  const rungs = [...found.rungs, ...found.ahead.flatMap((one) => one.rungs)];
  const byKey = new Map(rungs.map((rung) => [rung.key, rung]));
  return {
    form,
    title: texts.formTitle(titles[form], texts.ladderTitle(ladder)),
    action: settingAddresses.ladderForm(ladder, form),
    back: { href: settingAddresses.ladder(ladder), label: texts.laddersTitle },
    choices: [...byKey.values()].map(({ key, when, tells }) => ({
      ...{ value: key, label: texts.rungOption(when, tells) },
    })),
  };
}

function shown(subject: Subject, { csrf, today }: SignedInVisit, sent?: Sent): Answer {
  const values = sent?.values ?? firstValues(subject.form, today);
  const { title, back } = subject;
  return {
    title,
    status: sent?.status ?? 200,
    crumbs: [{ label: shell.home, href: '/' }, back, { label: title }],
    main: (
      <SettingFormView
        model={{ ...subject, values, faults: sent?.faults ?? [], key: randomUUID(), csrf }}
      />
    ),
  };
}

function firstValues(form: SettingForm, today: string): TypedValues {
  const asksFrom = form !== 'chiusura' && form !== 'annulla';
  return { alle: '08:00', tipo: 'reminder', ...(asksFrom ? { dal: today } : {}) };
}

/** Keeps what was typed; what cannot be read, or is refused, comes back with everything else in its place. */
async function send(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  subject: Subject,
  code: string,
): Promise<Answer> {
  const values = typedValues(req.body);
  const read = settingChangeIn(subject.form, code, values);
  if ('faults' in read) return shown(subject, visit, { values, faults: read.faults, status: 422 });
  try {
    const options = { idempotencyKey: bodyText(req, '_chiave') };
    const kept = await web.services.settingChanges.draft(visit.viewer, read.change, options);
    return { redirect: settingAddresses.change(kept.id) };
  } catch (error) {
    const { status, detail, field } = problemOf(error);
    if (![403, 409, 412, 422].includes(status)) throw error;
    return shown(subject, visit, { values, faults: [faultAt(field, detail)], status });
  }
}

/** The forms of one site and of one ladder. */
export function addSettingForms(pages: Pages, web: Web): void {
  for (const form of settingForms.calendar) {
    const path = `/termini/calendari/:code/${form}`;
    addForm(pages, web, path, (visit, code) => siteSubject(web, visit, code, form));
  }
  for (const form of settingForms.ladder) {
    const path = `/termini/avvisi/:code/${form}`;
    addForm(pages, web, path, (visit, code) => ladderSubject(web, visit, code, form));
  }
}

function addForm(
  pages: Pages,
  web: Web,
  path: string,
  subjectOf: (visit: SignedInVisit, code: string) => Promise<Subject>,
): void {
  pages.get(
    path,
    { resource: 'termSetting', action: 'create' },
    forSignedIn(web, async (visit, req) =>
      shown(await subjectOf(visit, pathText(req, 'code')), visit),
    ),
  );
  pages.post(
    path,
    { resource: 'termSetting', action: 'create' },
    forSignedIn(web, async (visit, req) => {
      const code = pathText(req, 'code');
      return send(web, visit, req, await subjectOf(visit, code), code);
    }),
  );
}
