import type { VNode } from 'preact';
import { refusalPage, refusalTexts } from '../../../texts/errors.ts';
import { extraordinaryPages } from '../../../texts/extraordinary.ts';
import { extraordinaryAddresses } from '../../extraordinary-addresses.ts';
import { ButtonLink } from '../../components/button.tsx';

/** What a refusal page shows. */
export interface RefusalModel {
  readonly status: number;
  /** Italian sentence of the service; holds no identity data. */
  readonly detail: string;
  readonly code: string;
  readonly signedIn: boolean;
  /** The case the request was about, when the address names one. */
  readonly caseCode?: string;
  /** The person may open it in an emergency, if it exists. */
  readonly mayAskExtraordinary?: boolean;
}

/** Says what happened and what to do now. */
export function RefusalView({ model }: { model: RefusalModel }): VNode {
  const { title, advice } = refusalTexts(model.status);
  return (
    <div class="rc-narrow">
      <h1>{title}</h1>
      <p class="rc-lead">{model.detail}</p>
      <p>{advice}</p>
      <div class="rc-actions">
        {model.caseCode !== undefined && model.status !== 404 && (
          <ButtonLink href={`/pratiche/${model.caseCode}`}>
            {refusalPage.toCase(model.caseCode)}
          </ButtonLink>
        )}
        {model.signedIn && (
          <>
            <ButtonLink href="/" look="outline-primary">
              {refusalPage.backToWork}
            </ButtonLink>
            <a href="/pratiche">{refusalPage.toCases}</a>
          </>
        )}
      </div>
      {model.caseCode !== undefined && model.status === 404 && model.mayAskExtraordinary && (
        <p>
          <a href={extraordinaryAddresses.ask(model.caseCode)}>{extraordinaryPages.askLink}</a>
        </p>
      )}
      <p class="rc-section rc-muted">
        {refusalPage.code} {model.status} · <span class="rc-code">{model.code}</span>
      </p>
    </div>
  );
}
