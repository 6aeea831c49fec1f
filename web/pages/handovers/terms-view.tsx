import type { VNode } from 'preact';
import type {
  BindingTermView,
  HandoverTermsView,
} from '../../../api/services/handovers/handover-service.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import { addresses } from '../../addresses.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, SelectField } from '../../components/field.tsx';
import { ownerField, termsAddress } from './addresses.ts';

const texts = handoverTexts.terms;

/** What the page shows. */
export interface HandoverTermsModel {
  view: HandoverTermsView;
  faults: readonly Fault[];
  /** Somebody has just been named. */
  given: boolean;
  key: string;
  csrf: string;
  today: string;
}

/** The dates of the law and of the judge that pass with a family: who answers for each, and the way to name somebody. */
export function HandoverTermsPage({ model }: { model: HandoverTermsModel }): VNode {
  const { view, faults, given } = model;
  return (
    <>
      <ErrorSummary faults={faults} />
      {given && (
        <Box tone="success" title={texts.given} id="affidato" focused>
          <p>{texts.unowned(view.unowned)}</p>
        </Box>
      )}
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      {view.terms.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <>
          <p>
            <strong>{texts.unowned(view.unowned)}</strong>
            {!view.open && ` ${texts.notNow}`}
          </p>
          <ul class="rc-items">
            {view.terms.map((term) => (
              <Term key={ownerField(term)} term={term} model={model} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Term({ term, model }: { term: BindingTermView; model: HandoverTermsModel }): VNode {
  const { owner, label, caseCode } = term;
  return (
    <li>
      <div class="rc-item-head">
        <h2>{label}</h2>
        <TermClassBadge termClass={term.class} />
      </div>
      <p>
        <a class="rc-code" href={addresses.case(caseCode)}>
          {caseCode}
        </a>{' '}
        <DueDate due={term} today={model.today} />
      </p>
      <p>
        {texts.owner}:{' '}
        <strong>
          {owner === null ? texts.nobody : `${owner.displayName}, ${owner.officeLabel}`}
        </strong>
      </p>
      {model.view.candidates.length > 0 && <Give term={term} model={model} />}
    </li>
  );
}

function Give({ term, model }: { term: BindingTermView; model: HandoverTermsModel }): VNode {
  const { view, faults, key, csrf } = model;
  const { caseCode, termKey, label, owner } = term;
  return (
    <form class="rc-narrow" method="post" action={termsAddress(view.caseCode)} novalidate>
      <Hidden
        fields={{
          ...{ _csrf: csrf, pratica: caseCode, termine: termKey },
          _chiave: `${key}-${caseCode}-${termKey}`,
        }}
      />
      <SelectField
        name={ownerField(term)}
        label={texts.choose(label, caseCode)}
        hint={texts.hint}
        required
        value={owner?.userId ?? ''}
        error={faultOf(faults, ownerField(term))}
        options={view.candidates.map(({ userId, label: person }) => ({
          value: userId,
          label: person,
        }))}
      />
      <SubmitButton>{texts.give}</SubmitButton>
    </form>
  );
}
