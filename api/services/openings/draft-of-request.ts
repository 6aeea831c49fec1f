import { randomUUID } from 'node:crypto';
import type { DraftCase, linkCases } from '../../../db/draft-store.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import type { OpenCaseCommand } from '../../../domain/case/commands.ts';
import { ownEntry } from '../../../domain/case/own-entry.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { FormDefinition, ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { parseForm, type ParsedForm, type PersonOfForm } from '../../form-schema.ts';
import { personRow } from '../cases/people-of-cases.ts';
import type { RawForm, Viewer } from '../services.ts';

/** Parses the form of the first step. @throws DomainError `unknown-outcome`, `invalid-form` */
export function parseStart(
  protocol: ProtocolDefinition,
  raw: RawForm,
  outcomeKey: string,
  now: number,
): ParsedForm {
  const start = protocol.steps[protocol.start];
  const outcome = ownEntry(start?.outcomes ?? {}, outcomeKey);
  if (start === undefined || outcome === undefined) {
    throw refusal.unknownOutcome(outcomeKey, Object.keys(start?.outcomes ?? {}));
  }
  const { needs } = outcome;
  const forms: Readonly<Record<string, FormDefinition>> = protocol.forms;
  const context = { outcome: { key: outcomeKey, ...(needs && { needs }) }, now, protocol };
  return parseForm(forms[start.form] ?? {}, raw, context);
}

/** What a draft is made of. */
export interface DraftInput {
  viewer: Viewer;
  seat: Seat;
  protocol: ProtocolDefinition;
  parties: OpenCaseCommand['parties'];
  parsed: ParsedForm;
  minor: PersonOfForm | undefined;
  links: readonly { otherCaseId: string; link: string }[];
  now: number;
  titolare: string;
  outcome: string;
  code: string;
  commandId: string;
}

/** The draft of one case: what is kept before its workflow starts, and what starts it. */
export function draftOf(input: DraftInput): DraftCase & { command: OpenCaseCommand } {
  const { viewer, seat, protocol, parties, parsed, minor, code, commandId } = input;
  const caseId = randomUUID();
  const submissionId = randomUUID();
  const { deliveredAt } = parsed.routing.anchors;
  const command: OpenCaseCommand = {
    kind: 'openCase',
    commandId,
    actor: { kind: 'person', userId: viewer.userId, ...seat },
    caseId,
    code,
    protocolCode: protocol.code,
    protocolVersion: protocol.version,
    parties,
    titolare: input.titolare,
    receivedAt: deliveredAt === undefined ? input.now : Date.parse(deliveredAt),
    routing: { ...parsed.routing, submissionId },
    entry: { outcome: input.outcome },
  };
  const form = protocol.steps[protocol.start]?.form ?? protocol.start;
  // Each case keeps its own minor only: the file of one says nothing of the other beyond the link.
  const data =
    minor === undefined ? parsed.values : { ...parsed.values, [minor.field]: [bare(minor)] };
  return {
    ...{ caseId, code, protocolCode: protocol.code, protocolVersion: protocol.version, command },
    titolare: input.titolare,
    origin: 'request',
    createdBy: viewer.userId,
    parties,
    minors: minor === undefined ? [] : [personRow(minor)],
    submission: {
      id: submissionId,
      stepId: `${protocol.start}.1`,
      form,
      data,
      definition: parsed.form,
      acts: parsed.registries,
      links: input.links,
    },
  };
}

function bare({ givenName, familyName, birthOn, residenceComune }: PersonOfForm): unknown {
  return { givenName, familyName, birthOn, residenceComune };
}

/** Every two of the cases opened together. */
export function siblingPairs(drafts: readonly DraftCase[]): Parameters<typeof linkCases>[1] {
  return drafts.flatMap(({ caseId }, index) =>
    drafts
      .slice(index + 1)
      .map((other) => ({ caseId, otherCaseId: other.caseId, link: 'sibling' })),
  );
}
