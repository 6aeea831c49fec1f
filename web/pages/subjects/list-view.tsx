import type { VNode } from 'preact';
import type { SubjectLine } from '../../../api/services/subjects/subject-service.ts';
import { fullDayLabel } from '../../../texts/dates.ts';
import { subjectTexts as texts } from '../../../texts/subjects.ts';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { overAddress, subjectAddress, subjectsAddress } from './addresses.ts';

/** What was typed to look for somebody. */
export interface TypedSubject {
  givenName: string;
  familyName: string;
  birthOn: string;
}

/** What the page of the search shows. */
export interface SubjectSearchModel {
  typed: TypedSubject;
  /** null before anybody was looked for. */
  found: readonly SubjectLine[] | null;
  faults: readonly Fault[];
  csrf: string;
}

function SubjectTable({
  lines,
  caption,
}: {
  lines: readonly SubjectLine[];
  caption: string;
}): VNode {
  return (
    <Table
      caption={caption}
      rows={lines}
      keyOf={({ personId, titolare }) => `${titolare} ${personId}`}
      columns={[
        {
          label: texts.person,
          heads: true,
          cell: (line) => <a href={subjectAddress(line)}>{line.displayName}</a>,
        },
        {
          label: texts.born,
          cell: ({ birthOn }) => (birthOn === null ? '–' : fullDayLabel(birthOn)),
        },
        { label: texts.titolare, cell: ({ titolareLabel }) => titolareLabel },
        { label: texts.cases, cell: ({ caseCodes }) => caseCodes.join(', ') },
        {
          label: texts.keptUntil,
          cell: ({ retainedUntil }) =>
            retainedUntil === null ? texts.notYet : fullDayLabel(retainedUntil),
        },
      ]}
    />
  );
}

/** The search for a data subject. */
export function SubjectSearchView({ model }: { model: SubjectSearchModel }): VNode {
  const { typed, found, faults, csrf } = model;
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <p>
        <a href={overAddress}>{texts.overTitle}</a>
      </p>
      <section class="rc-section rc-narrow" aria-labelledby="cerca">
        <h2 id="cerca">{texts.search}</h2>
        <p>{texts.searchHint}</p>
        <form method="post" action={subjectsAddress} novalidate>
          <Hidden fields={{ _csrf: csrf }} />
          {(['givenName', 'familyName'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              required
              label={texts[name]}
              value={typed[name]}
              error={faultOf(faults, name)}
            />
          ))}
          <TextField
            name="birthOn"
            type="date"
            width="medium"
            label={texts.birthOn}
            value={typed.birthOn}
            error={faultOf(faults, 'birthOn')}
          />
          <SubmitButton>{texts.find}</SubmitButton>
        </form>
      </section>
      {found?.length === 0 && <p class="rc-empty">{texts.nobody}</p>}
      {found !== null && found.length > 0 && (
        <SubjectTable lines={found} caption={texts.found(found.length)} />
      )}
    </>
  );
}

/** The yearly proposal: those whose time is over. */
export function SubjectsOverView({ lines }: { lines: readonly SubjectLine[] }): VNode {
  return (
    <>
      <h1>{texts.overTitle}</h1>
      <p class="rc-lead">{texts.overLead}</p>
      {lines.length === 0 ? (
        <p class="rc-empty">{texts.overNone}</p>
      ) : (
        <>
          <p>
            <ButtonLink href={`${overAddress}.csv`} look="outline-primary">
              {texts.download}
            </ButtonLink>
          </p>
          <SubjectTable lines={lines} caption={texts.found(lines.length)} />
        </>
      )}
    </>
  );
}
