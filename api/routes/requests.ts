import { assignmentReasons } from '../../domain/case/assignment-reasons.ts';
import { z } from './zod.ts';

/** What callers send, parsed once at the edge. */

export const codeParams = z.object({ code: z.string().max(40) });
export const stepParams = z.object({ code: z.string().max(40), stepId: z.string().max(120) });
export const eventParams = z.object({ code: z.string().max(40), event: z.string().max(120) });
export const submissionParams = z.object({
  code: z.string().max(40),
  submissionId: z.string().max(60),
});
export const flagQuery = z.strictObject({
  flag: z.enum(['attention', 'toVerify'], 'serve attention oppure toVerify').optional(),
});
export const termParams = z.object({ code: z.string().max(40), termId: z.string().max(200) });

const cursor = z.string().max(500).optional();
const limit = z.coerce
  .number({ error: 'serve un numero intero da 1 a 100' })
  .int('serve un numero intero da 1 a 100')
  .min(1, 'serve un numero intero da 1 a 100')
  .max(100, 'serve un numero intero da 1 a 100')
  .optional();

export const cursorQuery = z.strictObject({ cursor });
export const casesQuery = z.strictObject({
  status: z.enum(['open', 'ended'], 'serve open o ended').optional(),
  code: z.string().max(40).optional(),
  cursor,
  limit,
});
export const workQuery = z.strictObject({
  scope: z.enum(['mine', 'office'], 'serve mine oppure office').default('mine'),
  group: z
    .enum(
      ['overdue', 'dueSoon', 'upcoming', 'suspended', 'waiting'],
      'serve overdue, dueSoon, upcoming, suspended o waiting',
    )
    .default('overdue'),
  termClass: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']).optional(),
  stepKey: z.string().max(120).optional(),
  cursor,
  limit,
});
export const workCountsQuery = z.strictObject({
  scope: z.enum(['mine', 'office'], 'serve mine oppure office').default('mine'),
});
export const stuckQuery = z.strictObject({ cause: z.string().max(40).optional(), cursor });

const form = z
  .record(z.string(), z.unknown(), 'serve un oggetto con i campi del modulo')
  .describe('I campi del modulo, secondo il protocollo della pratica');

export const signInBody = z.strictObject({
  username: z.string('serve il nome utente').max(200),
  password: z.string('serve la password').max(1000),
  code: z.string().max(40).optional().describe('Codice del secondo passaggio, per chi lo ha'),
});
export const confirmationBody = z.strictObject({
  password: z.string('serve la password').max(1000),
  code: z.string().max(40).optional().describe('Codice del secondo passaggio, per chi lo ha'),
});
const protocolCode = z
  .string()
  .max(60)
  .optional()
  .describe('Codice della procedura; se manca, procuraInquiry');

export const openCaseBody = z.strictObject({
  protocol: protocolCode,
  form,
  outcome: z.string('serve un esito del primo passo, per esempio new').max(120),
  titolare: z.string('serve il codice del Comune titolare').max(120),
  duplicatesSeen: z.boolean().optional(),
});
export const duplicatesBody = z.strictObject({ protocol: protocolCode, form });
export const protocolParams = z.object({ protocol: z.string().max(60) });
export const completionBody = z.strictObject({
  outcome: z.string('serve un esito').max(120),
  form: form.default({}),
  alsoFor: z
    .array(z.strictObject({ caseCode: z.string().max(40), stepId: z.string().max(120) }))
    .max(20)
    .optional()
    .describe('La stessa attività di fratelli e sorelle che questo atto conclude'),
});
export const assignmentBody = z.strictObject({
  assigneeId: z
    .string('serve una persona, oppure null per ridare l’attività all’ufficio')
    .nullable(),
  reason: z.enum(assignmentReasons, `serve un motivo fra ${assignmentReasons.join(', ')}`),
});
export const openStepBody = z.strictObject({ stepKey: z.string('serve un’attività').max(120) });
export const eventBody = z.strictObject({ form: form.default({}) });
export const emptyBody = z.strictObject({});
export const skipBody = z.strictObject({ hours: z.int('serve un numero intero di ore') });
