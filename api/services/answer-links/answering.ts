import { findLinkByToken, findOfficeContact } from '../../../db/answer-link-store.ts';
import { findCaseById, type CaseRecord } from '../../../db/case-store.ts';
import {
  issuedLinks,
  standingOf,
  type IssuedLink,
} from '../../../domain/case/answer-link-history.ts';
import { ownEntry } from '../../../domain/case/own-entry.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { OpenStep } from '../../../domain/case/state.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type {
  LinkAnswer,
  ProtocolDefinition,
  StepDefinition,
} from '../../../domain/protocol/definition.ts';
import type { AnswerLinkTokens } from '../../../codec/answer-link-tokens.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { answerLinkRefusals } from '../../../texts/answer-links.ts';
import { parseForm } from '../../form-schema.ts';
import { noteOpened } from '../../traces/notes.ts';
import { performAs } from '../cases/acting.ts';
import { readHistory, type CaseHistory } from '../cases/case-history.ts';
import { duesOf, duesOfStep } from '../cases/dues.ts';
import { isoAt, romeDate, type World } from '../world.ts';
import type {
  AnswerLinkServices,
  AskingOffice,
  LinkOver,
  LinkQuestion,
} from './answer-link-service.ts';

/** What whoever has a link can do: read the question, and answer it once. */
export function createAnswering(
  world: World,
  tokens: AnswerLinkTokens,
): Pick<AnswerLinkServices, 'open' | 'answer'> {
  return {
    open: async (token) => {
      const found = await findLink(world, tokens, token);
      noteOpened(found.record.code, { sight: 'partner', dataClasses: ['P'] }, 'answerByLink');
      const now = await world.now();
      const asked = questionIn(found);
      if (asked !== undefined && standingOf(found.link, now) === 'live')
        return { live: await questionView(world, found, { ...asked, now }) };
      return { over: await overView(world, found, now) };
    },
    answer: async (token, { outcome, form, key }) => {
      const { record, protocol, link, history } = await findLink(world, tokens, token);
      const { linkId, agencyId, number, stepId } = link;
      const request = { act: 'answerByLink', linkId, outcome, form };
      const asked = { code: record.code, request };
      await performAs(world, linkId, asked, { idempotencyKey: key }, async () => {
        const now = await world.now();
        const question = questionIn({ protocol, link, history });
        const standing = standingOf(link, now);
        if (standing === 'expired') throw refusal.linkExpired();
        if (standing !== 'live' || question === undefined) throw refusal.linkOver();
        const { answeredBy, definition } = question;
        const chosen = ownEntry(definition.outcomes, outcome);
        if (chosen === undefined)
          throw refusal.unknownOutcome(outcome, Object.keys(definition.outcomes));
        const { needs } = chosen;
        const parsed = parseForm(protocol.forms[answeredBy.form] ?? {}, form, {
          ...{ now, protocol },
          outcome: { key: outcome, ...(needs && { needs }) },
        });
        return {
          file: { record, protocol },
          actor: { kind: 'linkHolder', agencyId, linkId, number },
          command: (routing) => ({ kind: 'completeStep', stepId, outcome, routing }),
          filled: { form: answeredBy.form, stepId, parsed, links: [] },
        };
      });
      return { askedBy: await askingOffice(world, link) };
    },
  };
}

interface FoundLink {
  record: CaseRecord;
  protocol: ProtocolDefinition;
  link: IssuedLink;
  history: CaseHistory;
}

/**
 * The link of a token. A token that was never made, one with another signature and one whose link the case does not know
 * are answered alike.
 */
async function findLink(world: World, tokens: AnswerLinkTokens, token: string): Promise<FoundLink> {
  const tokenHash = tokens.hashOf(token);
  const known = tokenHash && (await findLinkByToken(world.database, tokenHash));
  if (known === undefined || !tokens.isFor(token, known)) throw unknownToken();
  const [record, history] = await Promise.all([
    findCaseById(world.database, known.caseId),
    readHistory(world, known.caseId),
  ]);
  const link = issuedLinks(history.entries).find(
    ({ linkId, stepId }) => linkId === known.linkId && stepId === known.stepId,
  );
  if (record === undefined || link === undefined) throw unknownToken();
  return {
    record,
    protocol: protocolOf(record.protocolCode, record.protocolVersion),
    link,
    history,
  };
}

interface Question {
  step: OpenStep;
  definition: StepDefinition;
  answeredBy: LinkAnswer;
}

/** The step as it is open now, when the link is still its link. */
function questionIn({
  protocol,
  link: { linkId, stepId },
  history,
}: Pick<FoundLink, 'protocol' | 'link' | 'history'>): Question | undefined {
  const step = history.state.steps[stepId];
  const definition = step && protocol.steps[step.stepKey];
  const answeredBy = definition?.answeredByLink;
  if (step?.link?.linkId !== linkId || definition === undefined || answeredBy === undefined)
    return undefined;
  return { step, definition, answeredBy };
}

async function questionView(
  world: World,
  { record, protocol, link, history }: FoundLink,
  { step, definition, answeredBy, now }: Question & { now: number },
): Promise<LinkQuestion> {
  const [names, { ladders }] = await Promise.all([world.names(), world.settings()]);
  const [due] = duesOfStep(duesOf(protocol, history, now, ladders), step);
  return {
    caseCode: record.code,
    askedBy: await askingOffice(world, link),
    officeLabel: names.agencyLabel(link.agencyId),
    question: answeredBy.question,
    ...(due === undefined || due.suspended !== undefined ? {} : { dueOn: due.dueOn }),
    lastDay: romeDate(link.expiresAt - 1),
    form: protocol.forms[answeredBy.form] ?? {},
    outcomes: Object.entries(definition.outcomes).map(([key, { label, needs = [] }]) => ({
      ...{ key, label, needs },
    })),
  };
}

async function overView(world: World, { link }: FoundLink, now: number): Promise<LinkOver> {
  const standing = standingOf(link, now);
  return {
    // The journal says it is good, the step that it is gone: it was closed in a way that came after.
    standing: standing === 'live' ? 'overtaken' : standing,
    at: isoAt(link.ended?.at ?? Math.min(link.expiresAt, now)),
    askedBy: await askingOffice(world, link),
  };
}

/** Who sent the link, with the telephone number that the register has. */
async function askingOffice(
  world: World,
  { issuedBy }: Pick<IssuedLink, 'issuedBy'>,
): Promise<AskingOffice> {
  const agencyId = issuedBy.kind === 'person' ? issuedBy.agencyId : '';
  const office = await findOfficeContact(world.database, agencyId);
  return { label: office?.label ?? agencyId, phone: office?.phone ?? null };
}

function unknownToken(): DomainError {
  return new DomainError('notFound', 'unknown-answer-link', answerLinkRefusals.unknown, 'token');
}
