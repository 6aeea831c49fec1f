import { z } from 'zod';
import {
  isAddressOfAccount,
  keepAnswerLink,
  withdrawAnswerLink,
  type OfficeContact,
} from '../../../db/answer-link-store.ts';
import { mayActByRule } from '../../../domain/access/acts.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { issuedLinks } from '../../../domain/case/answer-link-history.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { OpenStep } from '../../../domain/case/state.ts';
import { DomainError, refusalOf } from '../../../domain/domain-error.ts';
import type { LinkAnswer } from '../../../domain/protocol/definition.ts';
import { addDays } from '../../../domain/terms/local-date.ts';
import type { AnswerLinkTokens } from '../../../codec/answer-link-tokens.ts';
import { answerLinkRefusals } from '../../../texts/answer-links.ts';
import { stepLabel } from '../../../texts/protocol-labels.ts';
import { perform } from '../cases/acting.ts';
import { openStepOf } from '../cases/case-acts.ts';
import { openCaseFile, type CaseFile } from '../cases/case-file.ts';
import { readHistory, type CaseHistory } from '../cases/case-history.ts';
import { derivedUuid } from '../command-ids.ts';
import { sendAct } from '../engine.ts';
import { onDuty, romeDate, type World } from '../world.ts';
import type { AnswerLinkServices, LinkToSend } from './answer-link-service.ts';
import { createAnswering } from './answering.ts';
import { officesToAsk } from './offices-to-ask.ts';
import { linksOfStep, maySendLink } from './step-links.ts';

/** Links to offices without accounts: sent and taken back by whoever asks, opened by whoever has one. */
export function createAnswerLinks(world: World, tokens: AnswerLinkTokens): AnswerLinkServices {
  return {
    list: async (viewer, code, stepId) => {
      const file = await openCaseFile(world, viewer, code);
      const { history, step, asked } = await readStep(world, file, stepId);
      const [names, now] = await Promise.all([world.names(), world.now()]);
      const { links } = await linksOfStep(world, file, history, step, { names, now });
      return {
        caseCode: code,
        version: history.state.version,
        stepLabel: stepLabel(file.protocol, step.stepKey),
        items: links,
        ...(maySendLink(file, step)
          ? { toSend: await linkToSend(world, file, { history, step, asked, now }) }
          : {}),
      };
    },
    issue: (viewer, code, stepId, { email = '', agencyId }, options) => {
      const request = { act: 'issueAnswerLink', stepId, email, agencyId };
      return perform(world, viewer, { code, request }, options, async (file) => {
        const { history, step, asked } = await readStep(world, file, stepId);
        const as = allowed(mayActByRule(file.person, asked.by, file.record.parties));
        const office = await officeToAsk(world, file, { history, step, agencyId });
        const address = await addressToAsk(world, email, office);
        const { caseId } = file.record;
        return {
          as,
          command: {
            send: async (stamp) => {
              const linkId = derivedUuid('answer-link', stamp.commandId);
              await keepAnswerLink(world.database, { linkId, caseId, stepId, email: address });
              try {
                const command = { kind: 'issueAnswerLink', stepId, linkId } as const;
                return await sendAct(world, caseId, {
                  ...{ ...command, agencyId: office.agencyId },
                  ...stamp,
                });
              } catch (error) {
                if (refusalOf(error) !== undefined)
                  await withdrawAnswerLink(world.database, linkId);
                throw error;
              }
            },
          },
        };
      });
    },
    revoke: (viewer, code, stepId, number, options) => {
      const request = { act: 'revokeAnswerLink', stepId, number };
      return perform(world, viewer, { code, request }, options, async (file) => {
        const { history, asked } = await readStep(world, file, stepId);
        const link = issuedLinks(history.entries).find(
          (one) => one.stepId === stepId && one.number === number,
        );
        const as = allowed(mayActByRule(file.person, asked.by, file.record.parties));
        if (link === undefined) throw unknownLink(number);
        const { linkId } = link;
        return { as, command: () => ({ kind: 'revokeAnswerLink', stepId, linkId }) };
      });
    },
    ...createAnswering(onDuty(world), tokens),
  };
}

/** An open step that may be answered by link. @throws DomainError `not-answered-by-link`, `step-not-open` */
async function readStep(
  world: World,
  file: CaseFile,
  stepId: string,
): Promise<{ history: CaseHistory; step: OpenStep; asked: LinkAnswer }> {
  const { stepKey } = openStepOf(file, stepId);
  const asked = file.protocol.steps[stepKey]?.answeredByLink;
  if (asked === undefined) throw refusal.notAnsweredByLink(stepKey);
  const history = await readHistory(world, file.record.caseId);
  const step = history.state.steps[stepId];
  // Completed between the two reads.
  if (step === undefined) throw refusal.stepNotOpen(stepId);
  return { history, step, asked };
}

async function linkToSend(
  world: World,
  file: CaseFile,
  about: { history: CaseHistory; step: OpenStep; asked: LinkAnswer; now: number },
): Promise<LinkToSend> {
  const { history, step, asked, now } = about;
  const offices = await officesToAsk(world, file, history.state, step);
  return {
    question: asked.question,
    fields: Object.values(file.protocol.forms[asked.form] ?? {}).map(({ label }) => label),
    lastDay: addDays(romeDate(now), asked.days),
    ...(step.link === null ? {} : { replaces: step.link.number }),
    offices: offices.map(({ agencyId, label, email }) => ({ agencyId, label, email })),
  };
}

const addressSchema = z.email().max(254);

/**
 * The address typed, or that of the register; always one outside the service: whoever has an account answers with it, and
 * cannot ask themselves.
 */
async function addressToAsk(
  world: World,
  typed: string,
  office: { email: string | null },
): Promise<string> {
  const address = typed.trim() === '' ? (office.email ?? '') : typed.trim();
  if (address === '') throw refused('no-address', answerLinkRefusals.noAddress, 'email');
  if (!addressSchema.safeParse(address).success)
    throw refused('invalid-address', answerLinkRefusals.badAddress(typed.slice(0, 80)), 'email');
  if (await isAddressOfAccount(world.database, address))
    throw refused('address-of-account', answerLinkRefusals.addressOfAccount, 'email');
  return address;
}

/** The office that answers: the one chosen, or the only one there is. */
async function officeToAsk(
  world: World,
  file: CaseFile,
  about: { history: CaseHistory; step: OpenStep; agencyId: string | undefined },
): Promise<OfficeContact> {
  const { history, step, agencyId } = about;
  const offices = await officesToAsk(world, file, history.state, step);
  const [only, ...others] = offices;
  if (only === undefined && (agencyId ?? step.agencyId) === step.agencyId)
    throw refused('office-has-accounts', answerLinkRefusals.officeHasAccounts, 'agencyId');
  const chosen =
    agencyId === undefined && others.length === 0
      ? only
      : offices.find((office) => office.agencyId === agencyId);
  if (chosen === undefined)
    throw refused('unknown-office', answerLinkRefusals.unknownOffice, 'agencyId');
  return chosen;
}

function refused(code: string, message: string, field: string): DomainError {
  return new DomainError('invalid', code, message, field);
}

function unknownLink(number: number): DomainError {
  const message = answerLinkRefusals.unknownLink(number);
  return new DomainError('notFound', 'unknown-answer-link', message, 'number');
}
