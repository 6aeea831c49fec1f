import { listLinkMails } from '../../../db/answer-link-store.ts';
import { mayActByRule } from '../../../domain/access/acts.ts';
import {
  issuedLinks,
  standingOf,
  type IssuedLink,
} from '../../../domain/case/answer-link-history.ts';
import type { OpenStep } from '../../../domain/case/state.ts';
import { answerLinkPage } from '../../../texts/answer-links.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { CaseHistory } from '../cases/case-history.ts';
import type { AllowedAction } from '../cases/step-form-view.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import type { LinkView } from './answer-link-service.ts';
import { officesToAsk } from './offices-to-ask.ts';

/** What the card of a step shows of its links, and what the person may do about them. */
export interface StepLinks {
  links: readonly LinkView[];
  actions: readonly AllowedAction[];
}

const none: StepLinks = { links: [], actions: [] };

/** The links of one open step, latest first; nothing for a step that is not answered by link. */
export async function linksOfStep(
  world: World,
  file: CaseFile,
  history: CaseHistory,
  step: OpenStep,
  about: { names: Names; now: number },
): Promise<StepLinks> {
  if (file.protocol.steps[step.stepKey]?.answeredByLink === undefined) return none;
  const maySend = maySendLink(file, step);
  const issued = issuedLinks(history.entries).filter(({ stepId }) => stepId === step.stepId);
  const mails = issued.length === 0 ? [] : await listLinkMails(world.database, file.record.caseId);
  const links = issued.toReversed().map((link) => {
    const sent = mails.find(({ linkId }) => linkId === link.linkId);
    return {
      ...linkView(link, about),
      ...(maySend && sent !== undefined ? { email: sent.email } : {}),
      mail: sent?.mail ?? 'pending',
    };
  });
  const actions = maySend ? await actionsOn(world, file, history, step, links) : [];
  return { links, actions };
}

/** Whether the person sits where the protocol lets links of this step be sent from. */
export function maySendLink(
  { protocol, person, record, access }: CaseFile,
  step: OpenStep,
): boolean {
  const { by = [] } = protocol.steps[step.stepKey]?.answeredByLink ?? {};
  return !access.readOnly && 'as' in mayActByRule(person, by, record.parties);
}

async function actionsOn(
  world: World,
  file: CaseFile,
  history: CaseHistory,
  step: OpenStep,
  links: readonly LinkView[],
): Promise<readonly AllowedAction[]> {
  const { stepId: target } = step;
  const isLive = links.some(({ standing }) => standing === 'live');
  const send = links.length === 0 ? answerLinkPage.send : answerLinkPage.sendAgain;
  const offices = await officesToAsk(world, file, history.state, step);
  const actions: AllowedAction[] = [];
  if (offices.length > 0) actions.push({ action: 'issueAnswerLink', label: send, target });
  if (isLive) actions.push({ action: 'revokeAnswerLink', label: answerLinkPage.revoke, target });
  return actions;
}

function linkView(
  link: IssuedLink,
  { names, now }: { names: Names; now: number },
): Omit<LinkView, 'mail' | 'email'> {
  return {
    number: link.number,
    officeLabel: names.agencyLabel(link.agencyId),
    issuedAt: isoAt(link.issuedAt),
    lastDay: romeDate(link.expiresAt - 1),
    standing: standingOf(link, now),
  };
}
