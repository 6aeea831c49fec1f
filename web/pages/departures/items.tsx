import type { VNode } from 'preact';
import type {
  AskedMoves,
  DepartureView,
  HandedItem,
} from '../../../api/services/people/departure-service.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { addresses } from '../../addresses.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { fieldId } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { departureAddresses } from './addresses.ts';
import { candidateOptions, chosenFor, itemField } from './view-model.ts';

function Due({ item }: { item: HandedItem }): VNode {
  const { termClass, dueOn } = item;
  if (termClass === null) return <span class="rc-muted">{texts.noDue}</span>;
  return (
    <>
      <TermClassBadge termClass={termClass} /> {dueOn === null ? '' : longDate(dueOn)}
    </>
  );
}

function Choice({
  view,
  item,
  chosen,
}: {
  view: DepartureView;
  item: HandedItem;
  chosen: AskedMoves['moves'] | undefined;
}): VNode {
  if (item.onItsWay) return <span class="rc-muted">{texts.onItsWay}</span>;
  const name = itemField(item);
  const value = chosenFor(item, chosen);
  return (
    <>
      <label class="visually-hidden" for={fieldId(name)}>
        {texts.toOf(item.label, item.caseCode)}
      </label>
      <select class="rc-input" id={fieldId(name)} name={name}>
        <option value="">{texts.stays}</option>
        {candidateOptions(view, item).map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </>
  );
}

/** Everything that is to be handed over, each with whom it could go to. */
export function HandedItems({
  view,
  chosen,
  csrf,
}: {
  view: DepartureView;
  chosen: AskedMoves['moves'] | undefined;
  csrf: string;
}): VNode {
  if (view.items.length === 0)
    return (
      <div class="rc-empty">
        <p>
          <strong>{texts.noItems}</strong>
        </p>
        <p>{texts.noItemsWhat}</p>
      </div>
    );
  return (
    <form method="post" action={departureAddresses.plans(view.id)} novalidate>
      <Hidden fields={{ _csrf: csrf }} />
      <p class="rc-muted">{texts.proposalHint}</p>
      <Table
        caption={texts.itemsCaption(view.items.length)}
        rows={view.items}
        keyOf={itemField}
        columns={[
          {
            label: texts.case,
            heads: true,
            cell: ({ caseCode }) => (
              <a class="rc-code" href={addresses.case(caseCode)}>
                {caseCode}
              </a>
            ),
          },
          {
            label: texts.what,
            cell: ({ label, kind, owner }) => (
              <>
                {label}
                <span class="rc-cell-sub">
                  {kind === 'step' ? `${texts.stepKind}, ` : ''}
                  {texts.owner.toLowerCase()} {owner}
                </span>
              </>
            ),
          },
          { label: texts.due, cell: (item) => <Due item={item} /> },
          { label: texts.weight, number: true, cell: ({ weight }) => weight },
          {
            label: texts.to,
            wide: true,
            cell: (item) => <Choice view={view} item={item} chosen={chosen} />,
          },
        ]}
      />
      <SubmitButton name="_azione" value="vedi">
        {texts.look}
      </SubmitButton>
    </form>
  );
}
