import type { VNode } from 'preact';
import type { StepView } from '../../../api/services/services.ts';
import { answerLinkPage, linkMails, linkStandings } from '../../../texts/answer-links.ts';
import { addresses } from '../../addresses.ts';
import { ButtonLink } from '../../components/button.tsx';
import { stepAction } from './view-model.ts';

/** The links with which the office of a step may answer without an account, and what this person may do about them. */
export function AnswerLinks({ step, code }: { step: StepView; code: string }): VNode | null {
  const { answerLinks = [], actions, stepId } = step;
  const send = stepAction(actions, 'issueAnswerLink');
  const revoke = stepAction(actions, 'revokeAnswerLink');
  const live = answerLinks.find(({ standing }) => standing === 'live');
  if (answerLinks.length === 0 && send === undefined) return null;
  return (
    <>
      {answerLinks.length > 0 && (
        <ul class="rc-links" aria-label={answerLinkPage.links}>
          {answerLinks.map(({ number, officeLabel, email, standing, mail, lastDay }) => (
            <li key={number}>
              {answerLinkPage.link(number, officeLabel)}
              {email !== undefined && ` (${email})`}: {linkStandings[standing]}
              {standing === 'live' && `, ${linkMails[mail]}, ${answerLinkPage.goodUntil(lastDay)}`}
            </li>
          ))}
        </ul>
      )}
      <div class="rc-actions">
        {send !== undefined && (
          <ButtonLink
            href={addresses.answerLink(code, stepId)}
            look="outline-primary"
            small
            label={`${send.label}: ${step.label}`}
          >
            {send.label}
          </ButtonLink>
        )}
        {revoke !== undefined && live !== undefined && (
          <a href={addresses.answerLinkRevocation(code, stepId, live.number)}>{revoke.label}</a>
        )}
      </div>
    </>
  );
}
