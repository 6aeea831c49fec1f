import type { VNode } from 'preact';
import type {
  ExplainedAccess,
  ExplainedRow,
} from '../../../api/services/access/access-explanation-service.ts';
import { explanationPage as texts } from '../../../texts/access-explanation.ts';
import { dataClassesLabel } from '../../../texts/read-log.ts';
import { accessExplanationAddress } from '../../addresses.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';

/** About whom and about which case. */
export interface Asked {
  person: string;
  code: string;
}

/** A person, a case, and what the rules of access say of the two. */
export function ExplanationView({
  people,
  asked,
  faults,
  found,
}: {
  people: readonly { userId: string; displayName: string }[];
  asked: Asked;
  faults: readonly Fault[];
  found?: ExplainedAccess;
}): VNode {
  const options = people.map(({ userId, displayName }) => ({ value: userId, label: displayName }));
  const personError = faultOf(faults, 'persona');
  const codeError = faultOf(faults, 'codice');
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <form class="rc-section rc-narrow" method="get" action={accessExplanationAddress}>
        <SelectField
          name="persona"
          label={texts.person}
          required
          value={asked.person}
          empty={texts.choosePerson}
          options={options}
          {...(personError !== undefined && { error: personError })}
        />
        <TextField
          name="codice"
          label={texts.code}
          hint={texts.codeHint}
          required
          value={asked.code}
          width="medium"
          {...(codeError !== undefined && { error: codeError })}
        />
        <SubmitButton look="outline-primary">{texts.show}</SubmitButton>
      </form>
      {found === undefined ? (
        faults.length === 0 && <p class="rc-empty">{texts.ask}</p>
      ) : (
        <Found found={found} />
      )}
    </>
  );
}

function Found({ found }: { found: ExplainedAccess }): VNode {
  const { who, caseCode, sees, seats, sightLabel, dataClasses, readOnly, opening, closed } = found;
  const name = who.displayName;
  return (
    <section class="rc-section" aria-labelledby="esito">
      <h2 id="esito">{sees ? texts.sees(name, caseCode) : texts.seesNot(name, caseCode)}</h2>
      <dl class="rc-facts">
        <div>
          <dt>{texts.seats}</dt>
          <dd>{seats.length === 0 ? texts.noSeats : seats.join('; ')}</dd>
        </div>
        {sightLabel !== undefined && (
          <div>
            <dt>{texts.sight}</dt>
            <dd>
              {sightLabel}
              {readOnly && `. ${texts.readOnly}`}
            </dd>
          </div>
        )}
        {sees && (
          <div>
            <dt>{texts.data}</dt>
            <dd>{dataClassesLabel(dataClasses)}</dd>
          </div>
        )}
      </dl>
      {sees && <Rows caption={texts.openingCaption} said={texts.why} rows={opening} />}
      {!sees && closed.length > 0 && (
        <Rows caption={texts.closedCaption} said={texts.missing} rows={closed} />
      )}
      {!sees && seats.length > 0 && closed.length === 0 && <p class="rc-empty">{texts.noneNear}</p>}
    </section>
  );
}

function Rows({
  caption,
  said,
  rows,
}: {
  caption: string;
  said: string;
  rows: readonly ExplainedRow[];
}): VNode {
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ rowId, seatLabel }) => `${rowId} ${seatLabel}`}
      columns={[
        { label: texts.row, heads: true, cell: ({ rowId }) => rowId },
        { label: texts.seat, cell: ({ seatLabel }) => seatLabel },
        { label: said, wide: true, cell: ({ sentence }) => sentence },
      ]}
    />
  );
}
