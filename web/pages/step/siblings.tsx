import type { VNode } from 'preact';
import type { ActResult, StepFormView } from '../../../api/services/services.ts';
import { siblingTexts } from '../../../texts/links.ts';
import { addresses, doneAddress } from '../../addresses.ts';
import { Box } from '../../components/box.tsx';
import { ButtonLink } from '../../components/button.tsx';
import { Choice, FieldGroup } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';

type Sibling = NonNullable<StepFormView['siblings']>[number];
type Outcome = NonNullable<ActResult['alsoFor']>[number];

/** Name of the field; a value is the case and the step in it. */
const alsoField = '_anche';

const valueOf = ({ caseCode, stepId }: Sibling): string => `${caseCode}/${stepId}`;

/** The cases that were ticked, as the service takes them. */
export function tickedSiblings(body: unknown): { caseCode: string; stepId: string }[] {
  const sent = (body as Readonly<Record<string, unknown>> | undefined)?.[alsoField];
  const values: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  return values.flatMap((value) => {
    const [caseCode = '', stepId = ''] = typeof value === 'string' ? value.split('/') : [];
    return caseCode === '' || stepId === '' ? [] : [{ caseCode, stepId }];
  });
}

/** Where else the same report closes the same step; nothing is ticked beforehand. */
export function AlsoFor({
  siblings,
  ticked,
}: {
  siblings: readonly Sibling[];
  ticked: readonly Sibling[];
}): VNode | null {
  if (siblings.length === 0) return null;
  const values = ticked.map(valueOf);
  return (
    <FieldGroup name={alsoField} label={siblingTexts.also} hint={siblingTexts.alsoHint}>
      {siblings.map((sibling) => (
        <Choice
          key={valueOf(sibling)}
          type="checkbox"
          name={alsoField}
          option={{
            value: valueOf(sibling),
            label: siblingTexts.of(sibling.caseCode, sibling.minors),
          }}
          checked={values.includes(valueOf(sibling))}
        />
      ))}
    </FieldGroup>
  );
}

function OutcomeOf({ outcome }: { outcome: Outcome }): VNode {
  const { refused, caseCode, stepId } = outcome;
  if (refused === undefined) return <>{siblingTexts.done}</>;
  return (
    <>
      {siblingTexts.notDone} {refused.detail}{' '}
      <a href={addresses.step(caseCode, stepId)}>{siblingTexts.openThere}</a>
    </>
  );
}

/** What became of the step in each case. */
export function SiblingsView({ result }: { result: ActResult }): VNode {
  const { alsoFor = [], caseCode, version } = result;
  const rows: Outcome[] = [{ caseCode, stepId: '', version }, ...alsoFor];
  const done = rows.filter(({ refused }) => refused === undefined).length;
  return (
    <div class="rc-narrow">
      <h1>{siblingTexts.title(done, rows.length)}</h1>
      {done === rows.length ? (
        <p class="rc-lead">{siblingTexts.lead}</p>
      ) : (
        <Box tone="warning" title={siblingTexts.title(done, rows.length)} focused>
          <p>{siblingTexts.partly}</p>
        </Box>
      )}
      <Table
        caption={siblingTexts.caption(rows.length)}
        rows={rows}
        keyOf={(row) => row.caseCode}
        columns={[
          {
            label: siblingTexts.case,
            heads: true,
            cell: (row) => (
              <a class="rc-code" href={addresses.case(row.caseCode)}>
                {row.caseCode}
              </a>
            ),
          },
          { label: siblingTexts.result, cell: (row) => <OutcomeOf outcome={row} /> },
        ]}
      />
      <ButtonLink href={doneAddress(caseCode, result.events)}>{caseCode}</ButtonLink>
    </div>
  );
}
