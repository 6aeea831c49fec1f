import { randomUUID } from 'node:crypto';
import { personRow } from '../api/services/cases/people-of-cases.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import type { DraftCase } from '../db/draft-store.ts';
import type { PastAnswers } from '../db/import-store.ts';
import type { Actor } from '../domain/case/events.ts';
import type { OpenCaseCommand } from '../domain/case/commands.ts';
import { formKeptUnder } from '../domain/protocol/clear-answers.ts';
import type { FactValue, ProtocolDefinition } from '../domain/protocol/definition.ts';
import type { InquiryRow } from './inquiry-row.ts';
import type { PlannedRow } from './plan-import.ts';
import {
  isAfterAssignment,
  isAfterEsito,
  isAfterReport,
  takeoverOf,
  type KnownDates,
} from './present-step.ts';

/** Who takes the files over, and the seats of the case. */
export interface TakeOverContext {
  readonly protocol: ProtocolDefinition;
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly parties: OpenCaseCommand['parties'];
  readonly code: string;
}

/** The draft of a case taken over: what is kept before its workflow starts, and what starts it. */
export function draftOfRow(
  planned: PlannedRow,
  { protocol, actor, parties, code }: TakeOverContext,
): DraftCase & { command: OpenCaseCommand } {
  const { row, titolare, people } = planned;
  const caseId = randomUUID();
  const submissionId = randomUUID();
  const dates = datesOf(row);
  const entry = {
    takeover: takeoverOf(row.step, {
      dates,
      mode: row.mode ?? 'tmAlone',
      stepFacts: row.source === undefined ? {} : { source: row.source },
    }),
  };
  const routing = { facts: factsOf(row), anchors: anchorsOf(row), people, submissionId };
  const { code: protocolCode, version: protocolVersion } = protocol;
  const about = { caseId, code, protocolCode, protocolVersion, parties, titolare };
  const command: OpenCaseCommand = {
    kind: 'openCase',
    commandId: `takeover-${caseId}`,
    actor,
    ...about,
    receivedAt: dates.delivered,
    routing,
    entry,
  };
  return {
    ...about,
    origin: 'takeover',
    createdBy: actor.userId,
    command,
    minors: [personRow({ field: 'minors', ...minorOf(row) })],
    submission: {
      id: submissionId,
      stepId: `${protocol.start}.0`,
      form: protocol.start,
      data: answersOf(row),
      definition: formKeptUnder(protocol, protocol.start),
      acts: actsOf(row, protocol),
      links: [],
    },
  };
}

/** The answers of the assignment, from which the load of the operators is computed; none before it. */
export function assignmentOf(
  { row, people }: PlannedRow,
  protocol: ProtocolDefinition,
): Pick<PastAnswers, 'stepId' | 'form' | 'data' | 'definition'> | undefined {
  if (!isAfterAssignment(row.step)) return undefined;
  const { tmSocialWorker, tmPsychologist, sstSocialWorker } = people;
  const data = {
    socialWorker: tmSocialWorker,
    psychologist: tmPsychologist,
    sstWorker: sstSocialWorker,
    caseWeight: row.caseWeight,
  };
  const form = 'assignInquiry';
  return { stepId: 'assignInquiry.0', form, data, definition: formKeptUnder(protocol, form) };
}

function datesOf(row: InquiryRow): KnownDates {
  const startOf = (on: string | undefined): number | undefined =>
    on === undefined ? undefined : romeZone.instantAt(on, '00:00');
  const stepSince = Date.parse(row.stepSince);
  return {
    delivered: Date.parse(row.deliveredAt),
    assigned: startOf(row.assignedOn),
    // Where the table is silent, the step now open began with what came before it.
    reportSent: startOf(row.reportSentOn) ?? stepSince,
    esito: startOf(row.esitoOn) ?? stepSince,
    stepSince,
  };
}

function termKindOf(row: InquiryRow): 'none' | 'date' | 'days' {
  if (row.reportDueOn !== undefined) return 'date';
  return row.termGivenDays === undefined ? 'none' : 'days';
}

function factsOf(row: InquiryRow): Record<string, FactValue> {
  const termKind = termKindOf(row);
  return {
    urgent: row.urgent,
    noContactWithParents: row.noContactWithParents,
    termKind,
    ...(termKind === 'days' && { termGivenDays: row.termGivenDays ?? 0 }),
    ...((row.step === 'proposeClosing' || row.step === 'decideClosing') && {
      procuraArchived: true,
    }),
  };
}

function anchorsOf(row: InquiryRow): Record<string, string> {
  const { factOn, requestOn, deliveredAt, reportDueOn, reportSentOn, esitoOn, stepSince } = row;
  const sentAt =
    reportSentOn === undefined
      ? stepSince
      : romeZone.isoOf(romeZone.instantAt(reportSentOn, '00:00'));
  return {
    requestOn,
    deliveredAt,
    ...(factOn !== undefined && { factOn }),
    ...(reportDueOn !== undefined && { reportDueOn }),
    ...(isAfterReport(row.step) && { reportDeliveredAt: sentAt }),
    ...(isAfterEsito(row.step) && { esitoOn: esitoOn ?? stepSince.slice(0, 10) }),
  };
}

/** The answers of the first form, as if the request had been registered here. */
function answersOf(row: InquiryRow): Record<string, unknown> {
  const { procuraNumber, requestType, factOn, requestOn, deliveredAt, signaller } = row;
  const { noContactWithParents, urgent, reportDueOn, termGivenDays } = row;
  const request = registryOf(row);
  return {
    ...{ procuraNumber, requestType, factOn, requestOn, deliveredAt, signaller },
    termKind: termKindOf(row),
    ...{ reportDueOn, termGivenDays, noContactWithParents, urgent },
    ...(request !== undefined && { request }),
    minors: [minorOf(row)],
  };
}

function minorOf({ givenName, familyName, birthOn, residenceComune }: InquiryRow): {
  givenName: string;
  familyName: string;
  birthOn?: string;
  residenceComune?: string;
} {
  return {
    givenName,
    familyName,
    ...(birthOn !== undefined && { birthOn }),
    ...(residenceComune !== undefined && { residenceComune }),
  };
}

function registryOf(
  row: InquiryRow,
): { aoo: string; year: number; number: string; on: string } | undefined {
  const { registryAoo: aoo, registryYear: year, registryNumber: number, registeredOn: on } = row;
  if (aoo === undefined || year === undefined || number === undefined || on === undefined)
    return undefined;
  return { aoo, year, number, on };
}

function actsOf(row: InquiryRow, protocol: ProtocolDefinition): DraftActs {
  const registry = registryOf(row);
  const label = protocol.forms[protocol.start]?.['request']?.label ?? 'Richiesta';
  return registry === undefined ? [] : [{ ...registry, direction: 'in', label }];
}

type DraftActs = NonNullable<DraftCase['submission']>['acts'];
