import type { Takeover } from '../domain/case/commands.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { procuraInquiryV1 } from '../protocols/procura-inquiry/v1.ts';
import { protocolOf } from '../protocols/protocol-of.ts';

/** When something in the past of a file happened; what the table does not say falls back on the date before it. */
export interface KnownDates {
  /** Epoch ms. */
  readonly delivered: number;
  readonly assigned: number | undefined;
  readonly reportSent: number | undefined;
  readonly esito: number | undefined;
  readonly stepSince: number;
}

interface PastStep {
  readonly stepKey: keyof typeof procuraInquiryV1.steps;
  readonly outcome: string;
  readonly date: 'delivered' | 'assigned' | 'reportSent' | 'esito' | 'stepSince';
}

const registered: PastStep = { stepKey: 'registerRequest', outcome: 'new', date: 'delivered' };
const triaged = (outcome: string): PastStep => ({
  stepKey: 'triageRequest',
  outcome,
  date: 'delivered',
});
const received: readonly PastStep[] = [registered, triaged('ordinary')];
/** The outcome of the assignment is the way of working the row names. */
const given: readonly PastStep[] = [
  ...received,
  { stepKey: 'assignInquiry', outcome: 'mode', date: 'assigned' },
];
const written: readonly PastStep[] = [
  ...given,
  { stepKey: 'draftRelazioneProcura', outcome: 'submitted', date: 'stepSince' },
];
const verified: readonly PastStep[] = [
  ...written,
  { stepKey: 'verifyRelazioneProcura', outcome: 'approved', date: 'stepSince' },
];
/** The draft of a report already sent was ready, at the latest, on that day. */
const sent: readonly PastStep[] = [
  ...given,
  { stepKey: 'draftRelazioneProcura', outcome: 'submitted', date: 'reportSent' },
  { stepKey: 'verifyRelazioneProcura', outcome: 'approved', date: 'reportSent' },
  { stepKey: 'sendRelazioneProcura', outcome: 'delivered', date: 'reportSent' },
];
const answered = (outcome: string): readonly PastStep[] => [
  ...sent,
  { stepKey: 'awaitEsitoProcura', outcome, date: 'esito' },
];

/** The way each present step was reached. A step that is not here cannot be the present one of a file taken over. */
const pasts = {
  triageRequest: [registered],
  holdUrgentVisit: [registered, triaged('visitNeeded')],
  returnRequest: [registered, triaged('notOurs')],
  assignInquiry: received,
  requestInformation: given,
  collectInformation: [
    ...given,
    { stepKey: 'requestInformation', outcome: 'asked', date: 'stepSince' },
  ],
  holdInterviewsAndVisit: given,
  draftRelazioneProcura: given,
  verifyRelazioneProcura: written,
  sendRelazioneProcura: verified,
  awaitEsitoProcura: sent,
  linkCourtFile: answered('courtFile'),
  proposeClosing: answered('archived'),
  decideClosing: [
    ...answered('archived'),
    { stepKey: 'proposeClosing', outcome: 'proposed', date: 'stepSince' },
  ],
} as const satisfies Partial<Record<keyof typeof procuraInquiryV1.steps, readonly PastStep[]>>;

/** A step at which a running file can be taken over. */
export type TakeableStep = keyof typeof pasts;

/** The version a file is taken over onto: the one whose steps the table names. From there it migrates as any other. */
export function protocolOfTakeover(): ProtocolDefinition {
  return protocolOf(procuraInquiryV1.code, procuraInquiryV1.version);
}

/** Who takes files over: whoever registers new requests. */
export const importerRole = procuraInquiryV1.steps.registerRequest.actor.role;

/** Those steps with the label that pages show. */
export const takeableSteps = Object.fromEntries(
  Object.keys(pasts).map((key) => [key, procuraInquiryV1.steps[key as TakeableStep].label]),
) as Readonly<Record<TakeableStep, string>>;

/** Whether the assignment lies behind this step, so that the file has people of its own. */
export function isAfterAssignment(step: TakeableStep): boolean {
  return isBehind(step, 'assignInquiry');
}

/** Whether the report has been sent by this step. */
export function isAfterReport(step: TakeableStep): boolean {
  return isBehind(step, 'sendRelazioneProcura');
}

/** Whether the Procura has answered by this step. */
export function isAfterEsito(step: TakeableStep): boolean {
  return isBehind(step, 'awaitEsitoProcura');
}

function isBehind(step: TakeableStep, past: PastStep['stepKey']): boolean {
  return pasts[step].some(({ stepKey }) => stepKey === past);
}

/** What the case is told of its past: steps done with their dates, oldest first, and the one now open. */
export function takeoverOf(
  step: TakeableStep,
  about: { dates: KnownDates; mode: string; stepFacts: Takeover['stepFacts'] },
): Takeover {
  const { dates, mode, stepFacts } = about;
  let latest = dates.delivered;
  const done = pasts[step].map(({ stepKey, outcome, date }: PastStep) => {
    latest = Math.max(latest, dates[date] ?? latest);
    return { stepKey, outcome: outcome === 'mode' ? mode : outcome, at: latest };
  });
  return { stepKey: step, openedAt: Math.max(dates.stepSince, dates.delivered), done, stepFacts };
}
