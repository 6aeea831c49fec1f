import type { z } from 'zod';
import {
  deviationPreviewSchema,
  journalLineSchema,
  workItemSchema,
} from '../../api/routes/schemas.ts';
import type { FormDefinition } from '../../domain/protocol/definition.ts';
import {
  caseOf,
  formOf,
  itemsOf,
  refusalIn,
  requestForm,
  resultOf,
  triageForm,
  type ActHeaders,
  type ApiAnswer,
  type ApiClient,
} from './api-client.ts';
import { filledForm } from './filled-form.ts';
import { offices, personas, type PersonaName } from './personas.ts';

/** Rome date so many days from today. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

/** The first interviews of an assigned inquiry, their own term, and the term of the whole case. */
export const interviews = 'holdInterviewsAndVisit.1';
export const contact = `${interviews}:primoContatto.1`;
export const report = 'case:invioRelazione.1';

/** A reason and words that name a child: the words must be found nowhere but with those who may read them. */
export const why = { reason: 'organisation', note: 'Lo chiede la famiglia di Elia' };

/** Address of a case. */
export const base = (code: string): string => `/api/v1/cases/${code}`;

/** What the people of the tests do to inquiries over the API; `people` may be filled in later. */
export function officeOf(people: Readonly<Record<PersonaName, ApiClient>>) {
  const seen = async (who: PersonaName, code: string) => caseOf(await people[who].get(base(code)));

  async function complete(
    who: PersonaName,
    code: string,
    stepId: string,
    outcome: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    const path = `${base(code)}/steps/${stepId}`;
    const { form, outcomes, people: choices } = formOf(await people[who].get(path));
    const needs = outcomes.find(({ key }) => key === outcome)?.needs ?? [];
    const filled = filledForm(form as FormDefinition, { needs, people: choices, changes });
    const body = { outcome, form: filled };
    resultOf(await people[who].post(`${path}/completion`, body, { version: '*' }));
  }

  /** An inquiry that Anna works on, alone. */
  async function assigned(request: Record<string, unknown> = {}): Promise<string> {
    const body = { form: requestForm(request), outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await people.paola.post('/api/v1/cases', body));
    const triage = { outcome: 'ordinary', form: triageForm };
    const steps = `${base(caseCode)}/steps`;
    resultOf(
      await people.carla.post(`${steps}/triageRequest.1/completion`, triage, { version: '*' }),
    );
    await complete('carla', caseCode, 'assignInquiry.1', 'tmAlone', {
      socialWorker: personas.anna.userId,
    });
    return caseCode;
  }

  const act = (
    who: PersonaName,
    code: string,
    path: string,
    form: Record<string, unknown>,
    headers: ActHeaders = { version: '*' },
  ): Promise<ApiAnswer> => people[who].post(`${base(code)}${path}`, { form }, headers);

  async function preview(
    who: PersonaName,
    code: string,
    path: string,
    form: Record<string, unknown>,
  ): Promise<z.output<typeof deviationPreviewSchema>> {
    const answer = await people[who].post(`${base(code)}${path}/preview`, { form });
    if (answer.status !== 200)
      throw new Error(`${refusalIn(answer)} ${JSON.stringify(answer.body)}`);
    return deviationPreviewSchema.parse(answer.body);
  }

  const lines = async (code: string) =>
    itemsOf(await people.carla.get(`${base(code)}/journal`), journalLineSchema);

  async function work(who: PersonaName, group: string): Promise<string[]> {
    const answer = await people[who].get(`/api/v1/work?scope=mine&group=${group}&limit=100`);
    return itemsOf(answer, workItemSchema).map((item) => `${item.caseCode} ${item.stepKey}`);
  }

  return { seen, complete, assigned, act, preview, lines, work };
}
