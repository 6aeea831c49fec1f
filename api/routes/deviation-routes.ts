import { capitalised } from '../../domain/terms/italian-dates.ts';
import { accessOfDeviation } from '../../domain/access/policy/deviation-access.ts';
import type { DeviationKind } from '../../domain/case/deviation-forms.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import {
  codeParams,
  eventBody,
  flagQuery,
  stepParams,
  submissionParams,
  termParams,
} from './requests.ts';
import { actResultSchema, deviationFormSchema, deviationPreviewSchema } from './schemas.ts';
import type { z } from './zod.ts';

const tag = 'Deviazioni';
const base = '/api/v1/cases/{code}';

interface DeviationPath {
  kind: DeviationKind;
  path: string;
  summary: string;
  params: z.ZodObject;
  /** The part of the path that says what it is about; absent for the whole case. */
  target?: 'stepId' | 'termId' | 'submissionId';
}

const onStep = { params: stepParams, target: 'stepId' } as const;
const onTerm = { params: termParams, target: 'termId' } as const;
const onCase = { params: codeParams } as const;

const paths: readonly DeviationPath[] = [
  {
    ...onStep,
    kind: 'reopenStep',
    path: '/steps/{stepId}/reopening',
    summary: 'riaprire un’attività conclusa, con la decisione su ognuna di quelle venute dopo',
  },
  {
    ...onStep,
    kind: 'confirmRecheck',
    path: '/steps/{stepId}/recheck',
    summary: 'confermare un’attività da ricontrollare',
  },
  {
    ...onStep,
    kind: 'skipStep',
    path: '/steps/{stepId}/skip',
    summary: 'saltare un’attività, o proporlo se è obbligatoria',
  },
  {
    ...onStep,
    kind: 'decideSkip',
    path: '/steps/{stepId}/skip-decision',
    summary: 'decidere, come seconda persona, se un’attività obbligatoria si salta',
  },
  {
    ...onStep,
    kind: 'returnStep',
    path: '/steps/{stepId}/return',
    summary: 'restituire un’attività a chi ha svolto la precedente',
  },
  {
    ...onCase,
    kind: 'addStep',
    path: '/added-steps',
    summary: 'aggiungere un’attività che il protocollo non prevede',
  },
  {
    kind: 'correctSubmission',
    path: '/submissions/{submissionId}/correction',
    summary: 'correggere quanto compilato in un’attività conclusa',
    params: submissionParams,
    target: 'submissionId',
  },
  {
    ...onTerm,
    kind: 'suspendTerm',
    path: '/terms/{termId}/suspension',
    summary: 'sospendere un termine',
  },
  {
    ...onTerm,
    kind: 'resumeTerm',
    path: '/terms/{termId}/resumption',
    summary: 'far riprendere un termine sospeso',
  },
  {
    ...onTerm,
    kind: 'extendTerm',
    path: '/terms/{termId}/extension',
    summary: 'prorogare un termine',
  },
  {
    ...onTerm,
    kind: 'changeTermByAct',
    path: '/terms/{termId}/change',
    summary: 'cambiare un termine con un atto registrato',
  },
  { ...onCase, kind: 'suspendCase', path: '/suspension', summary: 'sospendere la pratica' },
  { ...onCase, kind: 'resumeCase', path: '/resumption', summary: 'far riprendere la pratica' },
  { ...onCase, kind: 'addNote', path: '/notes', summary: 'aggiungere una nota' },
  { ...onCase, kind: 'setFlag', path: '/flags', summary: 'mettere o togliere una segnalazione' },
  {
    ...onCase,
    kind: 'cancelOpening',
    path: '/cancellation',
    summary: 'annullare un’apertura fatta per errore',
  },
];

/** What people lawfully do to a running case: for each its form, its effect before it is done, and the act. */
export const deviationRoutes: readonly ApiRoute[] = paths.flatMap(routesOf);

function routesOf({ kind, path, summary, params, target }: DeviationPath): ApiRoute[] {
  const aboutOf = (given: Readonly<Record<string, string>>, fallback = '') => ({
    kind,
    target: target === undefined ? fallback : (given[target] ?? ''),
  });
  return [
    defineRoute({
      method: 'get',
      path: `${base}${path}`,
      access: accessOfDeviation[kind],
      summary: `Il modulo per ${summary}`,
      tag,
      params,
      query: flagQuery,
      answers: { 200: { description: 'Il modulo', schema: deviationFormSchema } },
      handle: async ({ services, viewer, params: given, query }) => {
        const about = aboutOf(given, kind === 'setFlag' ? query.flag : '');
        const body = await services.deviations.form(viewer, given['code'] ?? '', about);
        return { body, version: body.version };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${base}${path}/preview`,
      access: accessOfDeviation[kind],
      summary: `Che cosa succede, senza registrare niente: ${summary}`,
      tag,
      params,
      body: eventBody,
      answers: { 200: { description: 'L’effetto', schema: deviationPreviewSchema } },
      handle: async ({ services, viewer, params: given, body: { form } }) => {
        const code = given['code'] ?? '';
        const body = await services.deviations.preview(viewer, code, aboutOf(given), form);
        return { body, version: body.version };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${base}${path}`,
      access: accessOfDeviation[kind],
      summary: capitalised(summary),
      tag,
      kind: 'act',
      params,
      body: eventBody,
      answers: {
        200: { description: 'Fatto: la versione nuova e ciò che apre', schema: actResultSchema },
      },
      handle: async ({ services, viewer, params: given, body: { form }, act }) => {
        const code = given['code'] ?? '';
        const result = await services.deviations.act(viewer, code, aboutOf(given), form, act);
        return { body: result, version: result.version };
      },
    }),
  ];
}
